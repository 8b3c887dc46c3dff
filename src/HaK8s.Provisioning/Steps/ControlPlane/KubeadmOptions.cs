using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Etcd;

namespace HaK8s.Steps.ControlPlane;

/// <summary>Command line options that every kubeadm version accepts in addition to its configuration file.</summary>
internal static class KubeadmOptions
{
    /// <param name="ignored">Further preflight errors that are ignored.</param>
    public static ShellText Init(ClusterPlan plan, params IReadOnlyList<string> ignored)
    {
        var skipped = plan.Kubernetes.SkippedPhases.Count > 0 ? ShellText.Of($"--skip-phases={string.Join(',', plan.Kubernetes.SkippedPhases)}") : ShellText.Empty;
        return ShellText.Of($"--skip-token-print {skipped} {EtcdPatch.Option(plan, plan.Bootstrap)} {Ignored(plan, ignored)}");
    }

    public static ShellText Join(ClusterPlan plan, HostPlan host) => ShellText.Of($"{EtcdPatch.Option(plan, host)} {Ignored(plan)}");

    private static ShellText Ignored(ClusterPlan plan, params IReadOnlyList<string> more) => plan.Kubernetes.IgnoredPreflightErrors.Count + more.Count > 0
        ? ShellText.Of($"--ignore-preflight-errors={string.Join(',', plan.Kubernetes.IgnoredPreflightErrors.Concat(more))}")
        : ShellText.Empty;
}
