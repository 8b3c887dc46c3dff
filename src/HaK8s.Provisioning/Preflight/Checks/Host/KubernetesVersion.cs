using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Planning.Facts;
using HaK8s.Preflight.Facts;
using HaK8s.Software;

namespace HaK8s.Preflight.Checks.Host;

/// <summary>Says what the planned version of Kubernetes refuses or will refuse on a node, before kubeadm does after minutes.</summary>
internal sealed class KubernetesVersion : HostCheck
{
    private const string Cure = "kubernetes.runtime: containerdIo, or an older kubernetes.version";

    public override string Name => "version";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        var kubernetes = plan.Kubernetes;
        if (kubernetes.Minor > KubernetesMinors.Newest && host.Name == plan.Bootstrap.Name)
            yield return Warning(host, $"Kubernetes {kubernetes.Version} is newer than 1.{KubernetesMinors.Newest}, the newest version that this HaK8s knows", $"a newer HaK8s, or kubernetes.version 1.{KubernetesMinors.Newest}");
        // Docker Engine's containerd is used instead of the distribution's.
        if (!plan.KubeletHosts.Contains(host) || !TakesContainerd1(kubernetes, host.Os) || facts.KeptPackages.Any(kept => kept.Package == NodePackages.ContainerdIo))
            yield break;
        if (kubernetes.Minor >= KubernetesMinors.WithoutContainerd1)
        {
            var text = $"Kubernetes {kubernetes.Version} does not start with containerd 1.x, which {SystemReleases.Find(host.Os)?.Name} has";
            yield return IsUpstream(kubernetes) ? Failure(host, text, Cure) : Warning(host, $"{text}, unless your mirror has containerd 2.x", Cure);
        }
        else if (kubernetes.Minor == KubernetesMinors.WithoutContainerd1 - 1 && IsUpstream(kubernetes))
        {
            yield return Note(host, $"Kubernetes 1.{KubernetesMinors.WithoutContainerd1} is to refuse containerd 1.x, which {SystemReleases.Find(host.Os)?.Name} has; kubeadm warns of it");
        }
    }

    /// <summary>True if the node's runtime is the distribution's own containerd, of version 1.</summary>
    private static bool TakesContainerd1(KubernetesPlan kubernetes, HostOs os) =>
        kubernetes is { Runtime: ContainerRuntime.Containerd, Packages.RuntimeVersion: null }
        && !RepositoryPlanner.TakesContainerdIo(kubernetes.Runtime, os)
        && SystemReleases.Find(os)?.ContainerdMajor == 1;

    private static bool IsUpstream(KubernetesPlan kubernetes) =>
        kubernetes.Packages.AptRepository.StartsWith("https://pkgs.k8s.io/", StringComparison.Ordinal);
}
