namespace HaK8s.ClusterFile;

/// <summary>Preflight findings that the user overrules.</summary>
public sealed record PreflightSpec
{
    /// <summary>Checks whose findings hold nobody up, such as size or paths; they are still made, and what they find is shown as ignored.</summary>
    public IReadOnlyList<PreflightCheck> Ignore { get; init; } = [];
}

/// <summary>
/// Preflight checks that can be overruled, by the names shown with their findings. A failed login is not among them,
/// because nothing can be done on such a host.
/// </summary>
public enum PreflightCheck
{
    /// <summary>The host could not be examined, or not in time.</summary>
    Facts,
    Programs,
    System,
    Architecture,
    Size,
    Hostname,
    Address,
    Identity,
    Clock,
    Leftovers,
    Cluster,
    Version,
    Ports,
    Paths,
    Vip,
    Vrrp,
    Dns,
    Sources,
    Cgroups,
    Swap,
    Packages,
    Certificates,

    /// <summary>The API servers encrypt or log otherwise than the cluster file says.</summary>
    Settings,
}
