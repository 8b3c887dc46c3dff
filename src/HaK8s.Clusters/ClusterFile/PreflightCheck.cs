namespace HaK8s.ClusterFile;

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
}
