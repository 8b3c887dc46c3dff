using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds version labels, which may mean another version tomorrow.</summary>
internal sealed class VersionLabel : IRule<KubeadmSet>
{
    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents
        .Where(found => found.Document.Root.Text("kubernetesVersion") is { Length: > 0 } version
            && !Grammar.Keywords.IsPlaceholder(version) && !char.IsDigit(version.TrimStart('v').FirstOrDefault()))
        .Select(found => new AuditFinding(
            found.File,
            (int)found.Document.Root.Find("kubernetesVersion")!.Start.Line,
            "kubeadm/version-label",
            $"kubernetesVersion: {found.Document.Root.Text("kubernetesVersion")} is looked up on the Internet",
            "each run may get a different version, which the installed kubeadm may not support",
            "the exact version of the installed kubeadm, such as v1.34.2"));
}
