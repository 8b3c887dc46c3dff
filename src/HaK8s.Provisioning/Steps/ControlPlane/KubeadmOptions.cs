using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Etcd;

namespace HaK8s.Steps.ControlPlane;

/// <summary>Command line options that every kubeadm version accepts in addition to its configuration file.</summary>
internal static class KubeadmOptions
{
    /// <summary>Checks of an upgrade that fail if the cluster has no CoreDNS, which kubeadm then leaves out.</summary>
    private static readonly string[] WithoutCoreDns = ["CoreDNSMigration", "CoreDNSUnsupportedPlugins"];

    /// <param name="ignored">Further preflight errors that are ignored.</param>
    public static ShellText Init(ClusterPlan plan, params IReadOnlyList<string> ignored)
    {
        var skipped = plan.Kubernetes.SkippedPhases.Count > 0 ? ShellText.Of($"--skip-phases={string.Join(',', plan.Kubernetes.SkippedPhases)}") : ShellText.Empty;
        return ShellText.Of($"--skip-token-print {skipped} {EtcdPatch.Option(plan, plan.Bootstrap)} {Ignored(plan, ignored)}");
    }

    public static ShellText Join(ClusterPlan plan, HostPlan host) => ShellText.Of($"{EtcdPatch.Option(plan, host)} {Ignored(plan)}");

    /// <summary>Words after "kubeadm upgrade" on the first control plane that is upgraded; kubeadm asks no question.</summary>
    public static ShellText UpgradeApply(ClusterPlan plan, HostPlan host) => ShellText.Of($"apply {"v" + plan.Kubernetes.Version} --yes {EtcdPatch.Option(plan, host)} {Ignored(plan, plan.Kubernetes.Packages.HasCoreDns ? [] : WithoutCoreDns)}");

    /// <summary>The same on every other node.</summary>
    public static ShellText UpgradeNode(ClusterPlan plan, HostPlan host) => ShellText.Of($"node {EtcdPatch.Option(plan, host)} {Ignored(plan)}");

    private static ShellText Ignored(ClusterPlan plan, params IEnumerable<string> more) => string.Join(',', plan.Kubernetes.IgnoredPreflightErrors.Concat(more)) is { Length: > 0 } ignored
        ? ShellText.Of($"--ignore-preflight-errors={ignored}")
        : ShellText.Empty;
}
