using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Host;

/// <summary>Notes swap in use on nodes. It is not an obstacle because the later preparations turn it off.</summary>
internal sealed class Swap : HostCheck
{
    public override string Name => "swap";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        if (facts.Swap.Count > 0 && !plan.Kubernetes.Traits.SharedKernel && plan.Nodes.Contains(host))
            yield return Note(host, $"swap is on ({string.Join(", ", facts.Swap)}); the target Prereqs turns it off permanently");
    }
}
