using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds versions of kubeadm's API that the requested kubeadm does not read.</summary>
internal sealed class OldApi : IRule<KubeadmSet>
{
    public IEnumerable<AuditFinding> Of(KubeadmSet subject)
    {
        foreach (var (file, document) in subject.Documents)
        {
            var minor = subject.Minor(file);
            var line = (int)(document.Root.Find("apiVersion") ?? document.Root).Start.Line;
            if (KubernetesMinors.KubeadmApiGoneSince(document.Api) is { } gone && (minor is null ? !subject.HasOpenVersion(file) : minor >= gone))
                yield return new AuditFinding(
                    file,
                    line,
                    "kubeadm/old-api",
                    $"{KubeadmKinds.Group}/{document.Api} was removed in Kubernetes 1.{gone}",
                    "a newer kubeadm refuses the file",
                    "run kubeadm config migrate of a version in between, or rewrite the file: v1beta3 for 1.22 to 1.30, v1beta4 from 1.31");
            else if (document.Api == "v1beta4" && minor < KubernetesMinors.FirstWithV1Beta4)
                yield return new AuditFinding(
                    file,
                    line,
                    "kubeadm/new-api",
                    $"{KubeadmKinds.Group}/v1beta4 exists since Kubernetes 1.{KubernetesMinors.FirstWithV1Beta4}, but this is 1.{minor}",
                    "kubeadm of that version refuses the file",
                    "v1beta3");
        }
    }
}
