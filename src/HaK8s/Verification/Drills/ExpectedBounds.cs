using HaK8s.Planning;

namespace HaK8s.Verification.Drills;

/// <summary>How long an outage may last by the timers that the plan renders. The only place that knows these formulas.</summary>
public sealed class ExpectedBounds(ClusterPlan plan)
{
    /// <summary>etcd: election timeout 1 s, randomised up to twice that, a vote, and the API server's reconnection.</summary>
    public static TimeSpan EtcdElection => TimeSpan.FromSeconds(2.4);

    /// <summary>A silent owner: three advertisements, and the skew of the lowest priority.</summary>
    public TimeSpan SilentOwner => TimeSpan.FromSeconds(3 * plan.Vrrp.AdvertInterval) + OrderlyHandover;

    /// <summary>An owner that says goodbye with priority 0: the skew alone.</summary>
    public TimeSpan OrderlyHandover
    {
        get
        {
            var lowest = plan.LoadBalancers.Select(host => host.VrrpPriority).DefaultIfEmpty(100).Min();
            return TimeSpan.FromSeconds(plan.Vrrp.AdvertInterval * (256 - lowest) / 256);
        }
    }

    /// <summary>A new connection that HAProxy sends to a silent control plane first: the connect timeout, then another one.</summary>
    public TimeSpan Redispatch => TimeSpan.FromMilliseconds(plan.Balancing.ConnectTimeout);

    /// <summary>
    /// An established connection to a silent control plane: HAProxy holds it for down and cuts it. One interval may have
    /// just begun; each failing check takes the connect timeout, and the fast interval lies between them.
    /// </summary>
    public TimeSpan MarkedDown => TimeSpan.FromMilliseconds(
        plan.Balancing.CheckInterval + (plan.Balancing.Fall * plan.Balancing.ConnectTimeout) + ((plan.Balancing.Fall - 1) * plan.Balancing.FastInterval));
}
