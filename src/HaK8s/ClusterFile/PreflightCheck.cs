namespace HaK8s.ClusterFile;

/// <summary>The checks of the preflight that can be overruled, by the names under which their findings are shown. A host that cannot be logged in to is not among them: nothing can be done on it.</summary>
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
