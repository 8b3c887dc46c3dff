namespace HaK8s.Verification.Probes;

public enum ProbeKind
{
    /// <summary>A new connection and a GET.</summary>
    Read,

    /// <summary>An update of the counter.</summary>
    Write,

    /// <summary>A new connection and a GET of the application on the workers.</summary>
    Application,

    /// <summary>A read of the counter from a quorum, over a connection that is kept.</summary>
    Value,

    /// <summary>A read of the counter from a quorum by the writer: before the first write, after the last one, and when it has lost its place.</summary>
    Check,

    /// <summary>A write by the API server of one control plane alone, past the load balancers, which a drill tries by itself.</summary>
    Direct,
}
