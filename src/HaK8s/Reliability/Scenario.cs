namespace HaK8s.Reliability;

/// <summary>The state from which the program has to complete the cluster again, or to upgrade it.</summary>
public enum Scenario
{
    /// <summary>A host without its balancer: its packages and files are purged.</summary>
    Balancer,

    /// <summary>A host that has left the cluster.</summary>
    Node,

    /// <summary>A host that has left the cluster and has neither runtime nor Kubernetes packages.</summary>
    Packages,

    /// <summary>No machines at all.</summary>
    Nothing,

    /// <summary>A cluster of the patch version before. It is upgraded, and the next trial upgrades it again.</summary>
    Upgrade,
}
