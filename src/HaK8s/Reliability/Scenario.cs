namespace HaK8s.Reliability;

/// <summary>From what state the cluster is made whole again.</summary>
public enum Scenario
{
    /// <summary>A host without its balancer: packages and files are purged.</summary>
    Balancer,

    /// <summary>A host that has left the cluster.</summary>
    Node,

    /// <summary>A host that has left the cluster and has neither runtime nor Kubernetes packages.</summary>
    Packages,

    /// <summary>No machines at all.</summary>
    Nothing,
}
