namespace HaK8s.Verification.Probes;

/// <summary>What a path to the API leads through.</summary>
public enum PathKind
{
    /// <summary>One load balancer's own address.</summary>
    Balancer,

    /// <summary>One API server's own address, past the load balancers.</summary>
    ApiServer,

    /// <summary>The VIP, asked from a worker.</summary>
    FromWorker,
}
