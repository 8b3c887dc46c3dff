namespace HaK8s.Verification.Probes;

/// <summary>One request of a probe.</summary>
/// <param name="Start">Time when it was due and sent, on the drill's clock.</param>
/// <param name="End">Time when the answer was complete or the failure was known.</param>
/// <param name="Status">HTTP status; 0 if no answer arrived.</param>
/// <param name="Error">Class of the failure, such as "timed out", "connection refused", "500 etcdserver: request timed out"; empty on success.</param>
public sealed record ProbeAttempt(ProbeKind Kind, TimeSpan Start, TimeSpan End, ProbeOutcome Outcome, int Status, string Error)
{
    /// <summary>Counter value to write, or the value that was read; null if there is none.</summary>
    public long? Value { get; init; }

    /// <summary>Revision that a write names as the one to replace.</summary>
    public ulong? Replaced { get; init; }

    /// <summary>etcd's revision in the answer to a write or to a read of the counter.</summary>
    public ulong? Revision { get; init; }

    public bool Succeeded => Outcome == ProbeOutcome.Success;

    public bool Failed => Outcome == ProbeOutcome.Failure;
}

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

public enum ProbeOutcome
{
    Success,

    Failure,

    /// <summary>
    /// A write that another of our writes overtook. The server answered, but that proves neither success nor outage.
    /// </summary>
    Overtaken,
}
