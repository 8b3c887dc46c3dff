namespace HaK8s.Kubernetes.Balancing;

/// <summary>What one load balancer told in one round trip.</summary>
/// <param name="OwnsVip">Whether it carries the VIP; null when it could not be asked.</param>
/// <param name="Backends">The control planes as it sees them; empty when it does not answer.</param>
/// <param name="Keepalived">keepalived's unit state, such as active.</param>
/// <param name="Problem">Why it could not be asked, or empty.</param>
public sealed record BalancerReading(string Host, bool? OwnsVip, IReadOnlyList<BackendState> Backends, string Keepalived, string Problem)
{
    /// <summary>Within which time the balancer did not answer, when it was only late; else empty.</summary>
    public string Late { get; init; } = "";

    public bool Reached => OwnsVip is not null;

    /// <summary>What is wrong with it as one of several load balancers; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (!Reached)
        {
            yield return $"{Host} cannot be asked: {Problem}";
            yield break;
        }

        if (Keepalived != "active")
            yield return $"keepalived on {Host} is {Keepalived}";
        if (Backends.Count == 0)
            yield return Late.Length > 0 ? $"the balancer on {Host} did not answer {Late}" : $"the balancer on {Host} does not answer";
        foreach (var backend in Backends.Where(backend => !backend.Whole))
            yield return $"the balancer on {Host} has {backend.Server} {backend.Status} ({backend.Check})";
    }
}
