using HaK8s.Hosts;

namespace HaK8s.Verification.Drills;

/// <summary>Requirements of a drill.</summary>
/// <param name="Power">Control of the machines' power.</param>
/// <param name="Links">Control of the machines' network links.</param>
/// <param name="StackedEtcd">etcd runs on the control planes.</param>
public sealed record DrillNeeds(
    bool Power = false, int LoadBalancers = 0, int ControlPlanes = 1, int EtcdMembers = 1, bool Links = false, int Workers = 0, bool StackedEtcd = false)
{
    /// <summary>Returns the missing requirements; empty if none is missing.</summary>
    internal IReadOnlyList<string> Missing(Planning.ClusterPlan plan, MachineControl control)
    {
        var missing = new List<string>();
        if (Power && !control.Power)
            missing.Add("this machine provider cannot control power");
        if (Links && !control.Links)
            missing.Add("this machine provider cannot control network links");
        if (plan.LoadBalancers.Count == 0 && LoadBalancers > 1)
            missing.Add($"HaK8s must not break the external load balancer at {plan.Endpoint.Address}");
        else if (LoadBalancers > 1 && plan.LoadBalancers.Count < LoadBalancers)
            missing.Add($"needs {LoadBalancers} load balancers, the cluster has {plan.LoadBalancers.Count}");
        else if (LoadBalancers > 1 && !plan.Endpoint.IsVip)
            missing.Add("needs a VIP that keepalived moves");
        if (plan.ControlPlanes.Count < ControlPlanes)
            missing.Add($"needs {ControlPlanes} control planes, the cluster has {plan.ControlPlanes.Count}");
        if (plan.EtcdHosts.Count < EtcdMembers)
            missing.Add($"needs {EtcdMembers} etcd members, the cluster has {plan.EtcdHosts.Count}");
        if (plan.Workers.Count < Workers)
            missing.Add($"needs {Workers} workers, the cluster has {plan.Workers.Count}");
        if (StackedEtcd && plan.ExternalEtcd)
            missing.Add("needs etcd on the control planes, which have none");
        return missing;
    }
}

/// <summary>Parts of the machines that can be controlled from outside.</summary>
internal sealed record MachineControl(bool Power, bool Links)
{
    public static MachineControl On(IMachinePower? power) => new(power is not null, power is { CutsLinks: true });
}
