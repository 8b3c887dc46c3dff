using HaK8s.Hosts;

namespace HaK8s.Reliability;

/// <summary>Returns a host to a scenario's state, after it has left the cluster if the scenario requires that.</summary>
internal static class Preparation
{
    public static ShellText Of(Scenario scenario) => scenario switch
    {
        Scenario.Balancer => ShellText.Lines(Purge("haproxy", "keepalived"), ShellText.Of($"rm -rf {HostPaths.Haproxy} {HostPaths.Keepalived} {HostPaths.AppliedDigests}/haproxy.service {HostPaths.AppliedDigests}/keepalived.service")),
        Scenario.Packages => ShellText.Lines(Purge("containerd", "kubelet", "kubeadm", "kubectl"), ShellText.Of($"rm -rf {HostPaths.Containerd} {HostPaths.AppliedDigests}/containerd.service")),
        _ => ShellText.Raw(":"),
    };

    /// <summary>True if the host has to leave the cluster first.</summary>
    public static bool Leaves(Scenario scenario) => scenario is Scenario.Node or Scenario.Packages;

    private static ShellText Purge(params string[] packages) => ShellText.Of($"""
        set -e
        export DEBIAN_FRONTEND=noninteractive
        apt-get purge -q -y --allow-change-held-packages -o DPkg::Lock::Timeout=60 {packages} >/dev/null
        """);
}
