using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Host;

/// <summary>Checks that installing HaK8s' packages removes none of the host's own.</summary>
internal sealed class HostPackages : HostCheck
{
    public override string Name => "packages";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        if (facts.Removals.Count > 0)
            yield return Failure(host, $"installing its packages would remove packages that HaK8s did not install: {string.Join(", ", facts.Removals)}", Software.Removals.Cure);
        foreach (var (package, insteadOf) in facts.KeptPackages)
            yield return Note(host, $"it has {package}, which is used instead of {insteadOf} and held; its configuration is replaced");
    }
}
