using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds an API server with a stacked etcd member that is configured to use other members.</summary>
internal sealed class RemoteEtcd : IRule<KubeadmSet>
{
    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents
        .Where(found => found.Document.Kind == KubeadmKinds.Cluster && found.Document.Root.Find("etcd.external") is null)
        .SelectMany(found => KubeadmArguments.Of(found.Document.Root.Find("apiServer.extraArgs"))
            .Where(argument => argument.Name == "etcd-servers")
            .Select(argument => new AuditFinding(
                found.File,
                (int)argument.Place.Start.Line,
                "kubeadm/remote-etcd",
                "apiServer.extraArgs sets etcd-servers although etcd is stacked",
                "an API server whose own member is dead stays ready through other members, so /readyz does not show the failure",
                "remove it: a stacked API server uses its own member")));
}
