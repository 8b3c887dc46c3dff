namespace HaK8s.Verification.Probes;

/// <summary>Kind of a path to the API.</summary>
public enum PathKind
{
    /// <summary>To one load balancer's own address.</summary>
    Balancer,

    /// <summary>To one API server's own address, past the load balancers.</summary>
    ApiServer,

    /// <summary>To the VIP, from a worker.</summary>
    FromWorker,
}
