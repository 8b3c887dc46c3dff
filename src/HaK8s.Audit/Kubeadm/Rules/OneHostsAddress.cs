using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds one host's address or name in the configuration that all control planes share.</summary>
internal sealed class OneHostsAddress : IRule<KubeadmSet>
{
    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents
        .Where(found => found.Document.Kind == KubeadmKinds.Cluster)
        .SelectMany(found => KubeadmArguments.OfOneHost.SelectMany(own => KubeadmArguments.Of(found.Document.Root.Find(own.Path))
            .Where(argument => argument.Name == own.Name && !KubeadmArguments.IsEveryHosts(argument.Value) && !Grammar.Keywords.IsPlaceholder(argument.Value) && !IsForOneHost(found.Document, own.Path))
            .Select(argument => new AuditFinding(
                found.File,
                (int)argument.Place.Start.Line,
                "kubeadm/one-hosts-address",
                $"{own.Path} sets {own.Name} to {argument.Value} for all control planes",
                "every control plane then announces or binds the same host's address, so a second one does not start or is not reached",
                "remove it; each host's own address is localAPIEndpoint.advertiseAddress of its InitConfiguration or JoinConfiguration"))));

    /// <summary>True for the file of one member of an etcd of its own, which names all members.</summary>
    private static bool IsForOneHost(KubeadmDocument document, string path) =>
        path.StartsWith("etcd.", StringComparison.Ordinal) && KubeadmArguments.Of(document.Root.Find(path)).Any(argument => argument.Name == "initial-cluster");
}
