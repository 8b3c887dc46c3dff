using HaK8s.ClusterFile;

namespace HaK8s.Planning;

/// <summary>
/// How long outages may last by the timers of the plan. All in seconds, worst case, without the machines' own delays; infinite
/// where nothing ends the outage, not a number where the balancer is somebody else's and not known.
/// </summary>
public sealed record OutageBounds
{
    private const int NodeMonitorPeriod = 5;

    /// <summary>
    /// The VIP's owner falls silent. keepalived's master down interval, RFC 5798: 3 × advert + skew with
    /// skew = (256 − priority) / 256 × advert, of the slowest successor.
    /// </summary>
    public required double OwnerSilent { get; init; }

    /// <summary>The owner's keepalived is stopped or enters FAULT: it says goodbye with priority 0, and the successor waits for the skew only.</summary>
    public required double OwnerLeaves { get; init; }

    /// <summary>
    /// The balancer ends on the VIP's owner. Where its unit tells keepalived so, <see cref="OwnerLeaves"/>; else its checks have to
    /// find out, as in <see cref="BalancerHangs"/>; infinite where nothing looks at it.
    /// </summary>
    public required double BalancerStops { get; init; }

    /// <summary>
    /// The balancer hangs: its check fails, as often as it takes and each time after its timeout, until keepalived gives the balancer
    /// up (<see cref="VrrpPlan.GivenUp"/>); then <see cref="OwnerLeaves"/>. Infinite where nothing checks.
    /// </summary>
    public required double BalancerHangs { get; init; }

    /// <summary>
    /// A silent control plane's connections are cut. nginx leaves that to the kernel's keepalive: its idle time and the interval of
    /// each of its probes. HAProxy marks the control plane down; HAProxy's configuration manual on inter, fastinter,
    /// fall and timeout check: inter + Tc + (fall − 1) × (fastinter + Tc), where a check's connect timeout Tc is the lesser
    /// of timeout connect and inter.
    /// </summary>
    public required double BackendSilent { get; init; }

    /// <summary>A control plane that refuses connections is marked down: inter + (fall − 1) × fastinter. New connections go on to the next one at once.</summary>
    public required double BackendRefuses { get; init; }

    /// <summary>A control plane that accepts and does not answer is marked down: like silent, with timeout check in place of Tc. HaK8s' check beside nginx finds it as well.</summary>
    public required double BackendFrozen { get; init; }

    /// <summary>A new connection meets a silent control plane and goes to another one: one timeout connect.</summary>
    public required double NewConnection { get; init; }

    /// <summary>Checks that fail at once, as in an election, are forgiven for this long: (fall − 1) × fastinter.</summary>
    public required double ElectionForgiven { get; init; }

    /// <summary>A control plane that returned is used again: downinter + (rise − 1) × downinter; with nginx, fail_timeout later.</summary>
    public required double BackendReturns { get; init; }

    /// <summary>Load balancers that both have the VIP hear each other again: all but the highest leave at the next advertisement, one advert interval.</summary>
    public required double OwnersAgree { get; init; }

    /// <summary>
    /// The leading scheduler or controller-manager dies: its lease ends, and another one tries every 2 s, with client-go's
    /// jitter up to 2.2 times that.
    /// </summary>
    public required double NewLeader { get; init; }

    /// <summary>A node falls silent: the controller-manager's node-monitor-grace-period (<see cref="KubernetesBehaviour.NodeGrace"/>) and one node-monitor-period of 5 s.</summary>
    public required double NodeNotReady { get; init; }

    /// <summary>The longest of the periods in which balancers check and load balancers advertise: a fault may strike anywhere in it.</summary>
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
        // Each try that is refused while it is kept out begins fail_timeout anew.
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
        // The owner may be any of them; with two or more, the successor is at worst the one with the lowest priority.
        var lowest = plan.LoadBalancers.Select(host => host.VrrpPriority).DefaultIfEmpty(1).Min();
        var skew = (256 - lowest) / 256.0 * advert;
        var givenUp = plan.Vrrp.GivenUp + skew;
        var timers = plan.Balancing;
        var connect = Math.Min(timers.ConnectTimeout, timers.CheckInterval);
        return new OutageBounds
        {
            OwnerSilent = (3 * advert) + skew,
            OwnerLeaves = skew,
            BalancerStops = plan.Vrrp.ToldAtOnce ? skew : givenUp,
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
