namespace HaK8s.Kubernetes.Balancing;

/// <summary>State of a control plane in HAProxy.</summary>
/// <param name="Status">HAProxy's status: UP, DOWN, MAINT, NOLB, "UP 1/3" (going down), "DOWN 1/2" (coming up), "no
/// check".</param>
/// <param name="Check">Result of the last check, such as "L7OK/200" or "L4TOUT".</param>
public sealed record BackendState(string Server, string Status, string Check)
{
    /// <summary>True if HAProxy sends it new connections.</summary>
    public bool Up => Status.StartsWith("UP", StringComparison.Ordinal);

    /// <summary>True if it is up and its last check did not fail.</summary>
    public bool Whole => Status == "UP";
}
