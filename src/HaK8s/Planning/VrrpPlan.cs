namespace HaK8s.Planning;

/// <summary>VRRPv3 timers of the load balancers.</summary>
public sealed record VrrpPlan
{
    public required int VirtualRouterId { get; init; }

    /// <summary>Seconds between advertisements.</summary>
    public required double AdvertInterval { get; init; }

    /// <summary>Interface that carries the VIP; empty means the one with the host's address, found on the host.</summary>
    public required string Interface { get; init; }

    /// <summary>File that HAProxy's unit writes 0 or 1 into and keepalived watches.</summary>
    public string TrackFile => "/run/hak8s/haproxy-down";
}
