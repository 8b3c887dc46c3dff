namespace HaK8s.Verification.Probes;

public enum ProbeKind
{
    /// <summary>A new connection and a GET.</summary>
    Read,

    /// <summary>An update of the counter.</summary>
    Write,

    /// <summary>A new connection and a GET of the application on the workers.</summary>
    Application,

    /// <summary>A read of the counter from a quorum, over a persistent connection.</summary>
    Value,

    /// <summary>
    /// A read of the counter from a quorum by the writer: before the first write, after the last one, and after a conflict.
    /// </summary>
    Check,

    /// <summary>A write to the API server of one control plane, past the load balancers, made by a drill itself.</summary>
    Direct,
}
