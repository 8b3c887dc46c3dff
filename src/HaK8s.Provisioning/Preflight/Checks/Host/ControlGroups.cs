using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Host;

/// <summary>Checks that a node's cgroups suit Kubernetes: their version, and the controllers without which the kubelet does not start.</summary>
internal sealed class ControlGroups : HostCheck
{
    /// <summary>Controllers that the kubelet needs in both versions of cgroups (kubeadm's system validators).</summary>
    private static readonly string[] Needed = ["cpu", "cpuset", "memory", "pids"];

    public override string Name => "cgroups";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        if (!plan.KubeletHosts.Contains(host))
            yield break;
        if (facts.CgroupV1 && plan.Kubernetes.Minor >= KubernetesMinors.CgroupV1OnRequest && plan.Nodes.Contains(host))
            yield return Warning(host, $"it has cgroup v1, which Kubernetes {plan.Kubernetes.Version} accepts only if configured to", "boot with systemd.unified_cgroup_hierarchy=1");
        var missing = facts.CgroupControllers.Count == 0 ? [] : Needed.Except(facts.CgroupControllers).ToList();
        if (missing.Count > 0)
            yield return Failure(host, $"its kernel has no cgroup {(missing.Count == 1 ? "controller" : "controllers")} {string.Join(", ", missing)}, so the kubelet does not start", "boot with cgroup_enable=cpuset cgroup_enable=memory cgroup_memory=1 (Raspberry Pi: cmdline.txt), or another kernel; in a container, delegate the controllers to it");
    }
}
