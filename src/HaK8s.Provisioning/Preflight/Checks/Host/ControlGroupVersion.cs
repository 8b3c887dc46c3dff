using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Host;

/// <summary>Checks that the cgroup version suits Kubernetes' version.</summary>
internal sealed class ControlGroupVersion : HostCheck
{
    public override string Name => "cgroups";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        if (facts.CgroupV1 && plan.Kubernetes.Minor >= KubernetesMinors.CgroupV1OnRequest && plan.Nodes.Contains(host))
            yield return Warning(host, $"it has cgroup v1, which Kubernetes {plan.Kubernetes.Version} accepts only if configured to", "boot with systemd.unified_cgroup_hierarchy=1");
    }
}
