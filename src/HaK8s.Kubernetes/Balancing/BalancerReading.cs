namespace HaK8s.Kubernetes.Balancing;

/// <summary>State of one load balancer, read in one round trip.</summary>
/// <param name="OwnsVip">True if it has the VIP; null if it could not be read.</param>
/// <param name="Backends">Its view of the control planes; empty if it does not answer.</param>
/// <param name="Keepalived">keepalived's unit state, such as active.</param>
/// <param name="Problem">Why it could not be read, or empty.</param>
public sealed record BalancerReading(string Host, bool? OwnsVip, IReadOnlyList<BackendState> Backends, string Keepalived, string Problem)
{
    /// <summary>Time within which the balancer did not answer, if it was only late; otherwise empty.</summary>
    public string Late { get; init; } = "";

    public bool Reached => OwnsVip is not null;

    /// <summary>Returns its problems as one of several load balancers; empty if there are none.</summary>
    public IEnumerable<string> Problems()
    {
        if (!Reached)
        {
            yield return $"the balancer on {Host} could not be read: {Problem}";
            yield break;
        }

        if (Keepalived != "active")
            yield return $"keepalived on {Host} is {Keepalived}";
        if (Backends.Count == 0)
            yield return Late.Length > 0 ? $"the balancer on {Host} did not answer {Late}" : $"the balancer on {Host} does not answer";
        foreach (var backend in Backends.Where(backend => !backend.Healthy))
            yield return $"the balancer on {Host} reports {backend.Server} as {backend.Status} ({backend.Check})";
    }
}

/// <summary>State of a control plane in HAProxy.</summary>
/// <param name="Status">HAProxy's status: UP, DOWN, MAINT, NOLB, "UP 1/3" (going down), "DOWN 1/2" (coming up), "no
/// check".</param>
/// <param name="Check">Result of the last check, such as "L7OK/200" or "L4TOUT".</param>
public sealed record BackendState(string Server, string Status, string Check)
{
    /// <summary>True if HAProxy sends it new connections.</summary>
    public bool Up => Status.StartsWith("UP", StringComparison.Ordinal);

    /// <summary>True if it is up and its last check did not fail.</summary>
    public bool Healthy => Status == "UP";
}
