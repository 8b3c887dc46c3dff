using HaK8s.ClusterFile;

namespace HaK8s.Planning;

/// <summary>
/// Maximum durations of outages by the timers of the plan. All in seconds, worst case, without the machines' own
/// delays. Infinite if nothing ends the outage; not a number if the balancer is external and unknown.
/// </summary>
public sealed record OutageBounds
{
    private const int NodeMonitorPeriod = 5;

    /// <summary>
    /// The VIP's owner falls silent. The bound is keepalived's master down interval, RFC 5798: 3 × advert + skew with
    /// skew = (256 − priority) / 256 × advert, of the slowest successor.
    /// </summary>
    public required double OwnerSilent { get; init; }

    /// <summary>
    /// The owner's keepalived is stopped or enters FAULT. It sends a last advertisement with priority 0, and the
    /// successor waits only for the skew.
    /// </summary>
    public required double OwnerLeaves { get; init; }

    /// <summary>
    /// The balancer ends on the VIP's owner. If its unit notifies keepalived, the bound is <see cref="OwnerLeaves"/>.
    /// Otherwise its checks must detect the end, as in <see cref="BalancerHangs"/>; infinite if nothing checks it.
    /// </summary>
    public required double BalancerStops { get; init; }

    /// <summary>
    /// The balancer hangs. Its check fails, each time after its timeout and as often as needed, until keepalived gives
    /// the balancer up (<see cref="VrrpPlan.GivenUp"/>); then follows <see cref="OwnerLeaves"/>. Infinite if nothing
    /// checks.
    /// </summary>
    public required double BalancerHangs { get; init; }

    /// <summary>
    /// A silent control plane's connections are cut. nginx leaves that to the kernel's keepalive: its idle time and the
    /// interval of each of its probes. HAProxy marks the control plane down: inter + Tc + (fall − 1) × (fastinter +
    /// Tc), where a check's connect timeout Tc is the lesser of timeout connect and inter. Source: HAProxy's
    /// configuration manual on inter, fastinter, fall and timeout check.
    /// </summary>
    public required double BackendSilent { get; init; }

    /// <summary>
    /// A control plane that refuses connections is marked down: inter + (fall − 1) × fastinter. New connections go to
    /// the next one at once.
    /// </summary>
    public required double BackendRefuses { get; init; }

    /// <summary>
    /// A control plane that accepts connections but does not answer is marked down: like a silent one, with timeout
    /// check in place of Tc. HaK8s' separate check for nginx also detects it.
    /// </summary>
    public required double BackendFrozen { get; init; }

    /// <summary>A new connection to a silent control plane moves to another one: one timeout connect.</summary>
    public required double NewConnection { get; init; }

    /// <summary>Time for which immediate check failures, as in an election, are tolerated: (fall − 1) × fastinter.</summary>
    public required double ElectionForgiven { get; init; }

    /// <summary>A control plane that returned is used again: downinter + (rise − 1) × downinter; with nginx, fail_timeout later.</summary>
    public required double BackendReturns { get; init; }

    /// <summary>
    /// Load balancers that both have the VIP hear each other again. All but the highest give it up at the next
    /// advertisement: one advert interval.
    /// </summary>
    public required double OwnersAgree { get; init; }

    /// <summary>
    /// The leading scheduler or controller-manager dies. Its lease ends, and another one tries every 2 s, with
    /// client-go's jitter up to 2.2 times that.
    /// </summary>
    public required double NewLeader { get; init; }

    /// <summary>
    /// A node falls silent: the controller-manager's node-monitor-grace-period
    /// (<see cref="KubernetesBehaviour.NodeGrace"/>) plus one node-monitor-period of 5 s.
    /// </summary>
    public required double NodeNotReady { get; init; }

    /// <summary>
    /// Longest period of the balancers' checks and the load balancers' advertisements. A fault may occur at any point
    /// in it.
    /// </summary>
    public required double LongestPeriod { get; init; }

    public static OutageBounds Of(ClusterPlan plan)
    {
        var bounds = Haproxy(plan);
        if (plan.LoadBalancers.Count == 0)
            return Unknown(bounds);
        if (!plan.Balancing.TimersKnown)
            return Unread(bounds);
        return plan.Balancing.Kind == LoadBalancerKind.Nginx ? Nginx(bounds, plan.Balancing) : bounds;
    }

    private static OutageBounds Nginx(OutageBounds bounds, BalancingPlan timers) => bounds with
    {
        BackendSilent = timers.KeepaliveTime + (timers.KeepaliveProbes * timers.KeepaliveInterval),
        // Each refused try while the control plane is excluded restarts fail_timeout.
        BackendReturns = bounds.BackendReturns + timers.FailTimeout,
    };

    private static OutageBounds Unknown(OutageBounds bounds) => Unread(bounds) with
    {
        OwnerSilent = double.NaN,
        OwnerLeaves = double.NaN,
        BalancerStops = double.NaN,
        BalancerHangs = double.NaN,
    };

    private static OutageBounds Unread(OutageBounds bounds) => bounds with
    {
        BackendSilent = double.NaN,
        BackendRefuses = double.NaN,
        BackendFrozen = double.NaN,
        NewConnection = double.NaN,
        ElectionForgiven = double.NaN,
        BackendReturns = double.NaN,
    };

    private static OutageBounds Haproxy(ClusterPlan plan)
    {
        var advert = plan.Vrrp.AdvertInterval;
        // The owner may be any of them. With two or more, the worst successor is the one with the lowest priority.
        var lowest = plan.LoadBalancers.Select(host => host.VrrpPriority).DefaultIfEmpty(1).Min();
        var skew = (256 - lowest) / 256.0 * advert;
        var givenUp = plan.Vrrp.GivenUp + skew;
        var timers = plan.Balancing;
        var connect = Math.Min(timers.ConnectTimeout, timers.CheckInterval);
        return new OutageBounds
        {
            OwnerSilent = (3 * advert) + skew,
            OwnerLeaves = skew,
            BalancerStops = plan.Vrrp.NotifiedAtOnce ? skew : givenUp,
            BalancerHangs = givenUp,
            BackendSilent = Detection(timers, connect),
            BackendRefuses = Detection(timers, 0),
            BackendFrozen = Detection(timers, timers.CheckTimeout),
            NewConnection = timers.ConnectTimeout / 1000.0,
            ElectionForgiven = (timers.Fall - 1) * timers.FastInterval / 1000.0,
            OwnersAgree = advert,
            NewLeader = plan.Kubernetes.LeaderElections.Max(election => election.TakeOver),
            NodeNotReady = plan.Kubernetes.Behaviour.NodeGrace + NodeMonitorPeriod,
            BackendReturns = timers.Rise * timers.DownInterval / 1000.0,
            LongestPeriod = new[] { advert, plan.Vrrp.CheckInterval, timers.CheckInterval / 1000.0 }.Where(double.IsFinite).Max(),
        };
    }

    private static double Detection(BalancingPlan timers, int wait) =>
        (timers.CheckInterval + wait + ((timers.Fall - 1) * (timers.FastInterval + wait))) / 1000.0;
}
