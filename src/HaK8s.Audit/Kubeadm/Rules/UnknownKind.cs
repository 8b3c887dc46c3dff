using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds kinds and API versions that no kubeadm has.</summary>
internal sealed class UnknownKind : IRule<KubeadmSet>
{
    private static readonly string[] Kinds = [KubeadmKinds.Cluster, KubeadmKinds.Init, KubeadmKinds.Join, "ClusterStatus", "MasterConfiguration", "NodeConfiguration", "ResetConfiguration", "UpgradeConfiguration"];

    /// <summary>True for a kind of kubeadm's own.</summary>
    public static bool IsKnown(string kind) => Kinds.Contains(kind);

    public IEnumerable<AuditFinding> Of(KubeadmSet subject)
    {
        foreach (var (file, document) in subject.Documents.Where(found => found.Document.Api.Length > 0))
        {
            if (!IsKnown(document.Kind) && !Grammar.Keywords.IsPlaceholder(document.Kind))
                yield return Found(file, (int)document.Root.Find("kind")!.Start.Line, $"kubeadm has no kind {document.Kind}", string.Join(", ", Kinds.Take(3)));
            if (!KubeadmKinds.Versions.Contains(document.Api)
                && !document.Api.StartsWith("v1alpha", StringComparison.Ordinal)
                && !Grammar.Keywords.IsPlaceholder(document.Api))
                yield return Found(
                    file,
                    (int)document.Root.Find("apiVersion")!.Start.Line,
                    $"kubeadm has no API version {document.Api}",
                    $"{KubeadmKinds.Group}/{KubeadmKinds.Versions[^1]} from 1.31 on, or {KubeadmKinds.Versions[^2]}");
        }

        AuditFinding Found(string file, int line, string what, string cure) => new(
            file,
            line,
            "kubeadm/unknown-kind",
            what,
            "kubeadm refuses the document or ignores it, so its settings have no effect",
            cure);
    }
}
