namespace HaK8s.Planning;

/// <summary>VRRPv3 timers of the load balancers.</summary>
public sealed record VrrpPlan
{
    public required int VirtualRouterId { get; init; }

    /// <summary>Seconds between advertisements.</summary>
    public required double AdvertInterval { get; init; }

    /// <summary>Interface with the VIP; empty means the interface with the host's address, found on the host.</summary>
    public required string Interface { get; init; }

    /// <summary>
    /// Seconds from the answer to one check of the balancer to the next check. The separate check does it, or a script
    /// that keepalived starts for the VIP's instance. Infinite if nothing checks; not a number if unknown.
    /// </summary>
    public double CheckInterval { get; init; } = 0.5;

    /// <summary>Maximum seconds of such a check until it has failed.</summary>
    public double CheckTimeout { get; init; } = 1.5;

    /// <summary>Number of consecutive failed checks until the balancer is given up.</summary>
    public int CheckFall { get; init; } = 1;

    /// <summary>
    /// Seconds until a hanging balancer is given up, at worst: it hangs just after a check, and the last failing check
    /// takes its full timeout. keepalived starts a script each interval, but not while another one runs. The separate
    /// check gives the balancer up at its first unanswered question: interval + timeout.
    /// </summary>
    public double GivenUp
    {
        get
        {
            var apart = CheckInterval * Math.Max(1, Math.Ceiling(CheckTimeout / CheckInterval));
            return CheckInterval + (CheckFall > 1 ? (CheckFall - 1) * apart : 0) + CheckTimeout;
        }
    }

    /// <summary>True if the balancer's own unit notifies keepalived at once when it ends, for any reason.</summary>
    public bool NotifiedAtOnce { get; init; } = true;

    /// <summary>File into which the balancer's unit writes 0 or 1; keepalived watches it.</summary>
    public string TrackFile => HostPaths.BalancerDown;

    /// <summary>File into which the separate check of the balancer writes 0 or 1; keepalived watches it.</summary>
    public string HangFile => HostPaths.BalancerHangs;
}
