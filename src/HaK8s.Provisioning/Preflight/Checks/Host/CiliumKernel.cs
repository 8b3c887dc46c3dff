using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Host;

/// <summary>Checks that a node's kernel is new enough for Cilium's programs. A warning, because the manifest's version is not known here.</summary>
internal sealed class CiliumKernel : HostCheck
{
    private static readonly Version Oldest = new(5, 10);

    public override string Name => "system";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        if (plan.Network.Cni == CniPlugin.Cilium && plan.Nodes.Contains(host) && IsOld(facts.Kernel))
            yield return Warning(host, $"it has Linux {facts.Kernel}; Cilium needs {Oldest} or newer since version 1.18, and 5.4 before", "install a newer kernel, or render the manifest of an older Cilium");
    }

    /// <summary>RHEL's 4.18 has what Cilium needs since RHEL 8.6.</summary>
    private static bool IsOld(string release) =>
        !release.Contains(".el8", StringComparison.Ordinal)
        && release.Split('.', '-') is [var major, var minor, ..]
        && int.TryParse(major, out var first) && int.TryParse(minor, out var second)
        && new Version(first, second) < Oldest;
}
