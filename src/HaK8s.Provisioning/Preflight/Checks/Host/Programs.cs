using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Host;

/// <summary>Checks that the programs that the other checks need are installed.</summary>
internal sealed class Programs : HostCheck
{
    public override string Name => "programs";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts) =>
        facts.MissingPrograms.Select(program => Failure(
            host,
            $"the program {program} is not installed",
            "install iproute2 (iproute on RHEL's family)"));
}
