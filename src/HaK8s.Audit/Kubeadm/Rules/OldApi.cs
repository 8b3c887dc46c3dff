using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds versions of kubeadm's API that the requested kubeadm does not read.</summary>
internal sealed class OldApi : IRule<KubeadmSet>
{
    /// <summary>API → the first minor version that no longer reads it.</summary>
    private static readonly Dictionary<string, int> Gone = new() { ["v1alpha1"] = 12, ["v1alpha2"] = 13, ["v1alpha3"] = 15, ["v1beta1"] = 22, ["v1beta2"] = 27 };

    private const int NewestSince = 31;

    public IEnumerable<AuditFinding> Of(KubeadmSet subject)
    {
        foreach (var (file, document) in subject.Documents)
        {
            var minor = subject.Minor(file);
            var line = (int)(document.Root.Find("apiVersion") ?? document.Root).Start.Line;
            if (Gone.TryGetValue(document.Api, out var gone) && (minor is null || minor >= gone))
                yield return new AuditFinding(file, line, "kubeadm/old-api", $"{KubeadmKinds.Group}/{document.Api} was removed in Kubernetes 1.{gone}", "a newer kubeadm refuses the file", "run kubeadm config migrate of a version in between, or rewrite the file: v1beta3 for 1.22 to 1.30, v1beta4 from 1.31");
            else if (document.Api == "v1beta4" && minor < NewestSince)
                yield return new AuditFinding(file, line, "kubeadm/new-api", $"{KubeadmKinds.Group}/v1beta4 exists since Kubernetes 1.{NewestSince}, but this is 1.{minor}", "kubeadm of that version refuses the file", "v1beta3");
        }
    }
}
