using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds files with two documents of one kind, or with a document without an API version.</summary>
internal sealed class KindTwice : IRule<KubeadmSet>
{
    private static readonly string[] Kinds = [KubeadmKinds.Cluster, KubeadmKinds.Init, KubeadmKinds.Join, KubeadmKinds.Kubelet, KubeadmKinds.KubeProxy];

    public IEnumerable<AuditFinding> Of(KubeadmSet subject)
    {
        foreach (var config in subject.Configs.Where(config => config.IsOneFile))
        {
            foreach (var document in config.Documents
                .Where(document => Kinds.Contains(document.Kind))
                .GroupBy(document => document.Kind)
                .SelectMany(group => group.Skip(1)))
                yield return new AuditFinding(
                    config.File,
                    (int)document.Root.Find("kind")!.Start.Line,
                    "kubeadm/kind-twice",
                    $"the file has two documents of kind {document.Kind}",
                    "kubeadm refuses the file (kind is specified twice in YAML file)",
                    "one document with the fields of both");
            foreach (var root in config.Incomplete.Where(_ => config.Documents.Any(document => document.Api.Length > 0)))
                yield return new AuditFinding(
                    config.File,
                    (int)root.Start.Line,
                    "kubeadm/kind-twice",
                    $"a document has no {(root.Text("kind") is null ? "kind" : "apiVersion")}",
                    "kubeadm refuses the file (kind and apiVersion is mandatory information that must be specified)",
                    $"apiVersion: {KubeadmKinds.Group}/{KubeadmKinds.Versions[^1]} and its kind");
        }
    }
}
