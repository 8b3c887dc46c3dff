using HaK8s.Planning;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills;

/// <summary>Chooses victims from the live topology.</summary>
internal static class FaultTargets
{
    /// <summary>The load balancer that has the VIP.</summary>
    /// <exception cref="DrillException">No load balancer has it, or more than one.</exception>
    public static string VipOwner(ClusterState state) => state.VipOwner ?? throw new DrillException("no single load balancer has the VIP");

    /// <summary>The host whose etcd member leads.</summary>
    /// <exception cref="DrillException">No leading member is known.</exception>
    public static string EtcdLeader(ClusterState state) => state.EtcdLeader ?? throw new DrillException("no etcd leader was found");

    /// <summary>The hosts whose etcd members follow, in the plan's order.</summary>
    public static IReadOnlyList<string> EtcdFollowers(ClusterState state, ClusterPlan plan)
    {
        var leader = EtcdLeader(state);
        return [.. plan.EtcdHosts.Select(host => host.Name).Where(name => name != leader)];
    }

    /// <summary>
    /// A control plane whose etcd member does not lead and which does not have the VIP if another one is available.
    /// </summary>
    public static string PlainControlPlane(ClusterState state, ClusterPlan plan)
    {
        var leader = EtcdLeader(state);
        return plan.ControlPlanes.Select(host => host.Name).Where(name => name != leader).OrderBy(name => name == state.VipOwner).First();
    }

    /// <summary>Returns the reason why no other load balancer is seen to have the VIP yet; null if one is.</summary>
    public static string? NotMovedFrom(string victim, ProbeRecords records, TimeSpan since)
    {
        var last = records.Owners.Where(sample => sample.At > since).GroupBy(sample => sample.LoadBalancer).Select(group => group.MaxBy(sample => sample.At)!).ToList();
        return last.Exists(sample => sample.Owns && sample.LoadBalancer != victim) ? null : "no other load balancer has the VIP yet";
    }

    /// <summary>True if a balancer that can be queried would report that this host is down.</summary>
    public static bool IsWatched(string victim, ClusterPlan plan) => BalancersTell(plan) && plan.ControlPlanes.Any(host => host.Name == victim);

    /// <summary>True if there are balancers that report which control planes they consider down.</summary>
    public static bool BalancersTell(ClusterPlan plan) => plan.LoadBalancers.Count > 0 && plan.Balancing.ChecksHealth;

    /// <summary>Returns the reason why no balancer considers a host down yet; null if one does.</summary>
    public static string? NotDown(string victim, ProbeRecords records, TimeSpan since)
        => records.Backends.Any(sample => sample.At > since && sample.Down.Contains(victim)) ? null : $"HAProxy still reports {victim} as up";
}
