using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks;

/// <summary>Swap in use on nodes: no obstacle, since it is turned off with the other preparations.</summary>
internal sealed class Swap : HostCheck
{
    public override string Name => "swap";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, HostFacts facts)
    {
        if (facts.Swap.Count > 0 && !plan.Kubernetes.Traits.SharedKernel && plan.Nodes.Contains(host))
            yield return Note(host, $"swap is on ({string.Join(", ", facts.Swap)}); the target Prereqs turns it off for good");
    }
}
