namespace HaK8s.Kubernetes.Balancing;

/// <summary>A control plane as HAProxy sees it.</summary>
/// <param name="Status">HAProxy's word: UP, DOWN, MAINT, NOLB, "UP 1/3" (going down), "DOWN 1/2" (coming up), "no check".</param>
/// <param name="Check">The last check's outcome, such as "L7OK/200" or "L4TOUT".</param>
public sealed record BackendState(string Server, string Status, string Check)
{
    /// <summary>HAProxy sends it new connections.</summary>
    public bool Up => Status.StartsWith("UP", StringComparison.Ordinal);

    /// <summary>Up, and its last check did not fail.</summary>
    public bool Whole => Status == "UP";
}
