using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Host;

/// <summary>Names the programs that hold the package manager's lock, because the targets wait for them.</summary>
internal sealed class PackageLock : HostCheck
{
    public override string Name => "packages";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        if (facts.PackageLockHolders.Count > 0)
            yield return Note(host, $"the package manager is in use by {string.Join(", ", facts.PackageLockHolders)}; installations wait for it");
    }
}
