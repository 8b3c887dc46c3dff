namespace HaK8s.Planning;

/// <summary>VRRPv3 timers of the load balancers.</summary>
public sealed record VrrpPlan
{
    public required int VirtualRouterId { get; init; }

    /// <summary>Seconds between advertisements.</summary>
    public required double AdvertInterval { get; init; }

    /// <summary>Interface that carries the VIP; empty means the one with the host's address, found on the host.</summary>
    public required string Interface { get; init; }

    /// <summary>
    /// Seconds from the answer to one check of the balancer to the next check, by the check beside it or by a script that keepalived
    /// starts for the VIP's instance. Infinite where nothing checks, not a number where nothing is known.
    /// </summary>
    public double CheckInterval { get; init; } = 0.5;

    /// <summary>Seconds that such a check may take before it has failed.</summary>
    public double CheckTimeout { get; init; } = 1.5;

    /// <summary>Checks that fail in a row until the balancer is given up.</summary>
    public int CheckFall { get; init; } = 1;

    /// <summary>
    /// Seconds until a balancer that hangs is given up, at worst: it hangs just after a check, and the last of the checks that fail
    /// takes its whole time. keepalived begins a script each interval, but not while another one runs. The check beside the balancer
    /// gives it up at its first question without an answer: interval + timeout.
    /// </summary>
    public double GivenUp
    {
        get
        {
            var apart = CheckInterval * Math.Max(1, Math.Ceiling(CheckTimeout / CheckInterval));
            return CheckInterval + (CheckFall > 1 ? (CheckFall - 1) * apart : 0) + CheckTimeout;
        }
    }

    /// <summary>True: the balancer's own unit tells keepalived at once when it ends, however it ends.</summary>
    public bool ToldAtOnce { get; init; } = true;

    /// <summary>File that HAProxy's unit writes 0 or 1 into and keepalived watches.</summary>
    public string TrackFile => "/run/hak8s/haproxy-down";

    /// <summary>File that the check beside the balancer writes 0 or 1 into and keepalived watches.</summary>
    public string HangFile => "/run/hak8s/balancer-hangs";
}
