namespace HaK8s.Verification.Probes;

/// <summary>All records of one drill's probes so far, each list in the order of recording.</summary>
public sealed record ProbeRecords
{
    public IReadOnlyList<ProbeAttempt> Reads { get; init; } = [];

    public IReadOnlyList<ProbeAttempt> Writes { get; init; } = [];

    /// <summary>Requests to the application on the workers; empty if there is no application.</summary>
    public IReadOnlyList<ProbeAttempt> Application { get; init; } = [];

    /// <summary>Reason why there is no application to query; empty if there is one.</summary>
    public string ApplicationProblem { get; init; } = "";

    /// <summary>True if the cluster should run the application but does not.</summary>
    public bool ApplicationBroken { get; init; }

    /// <summary>Reads of the counter over a persistent connection.</summary>
    public IReadOnlyList<ProbeAttempt> Values { get; init; } = [];

    /// <summary>Reads of the counter by the writer, the first one before the first write.</summary>
    public IReadOnlyList<ProbeAttempt> Checks { get; init; } = [];

    /// <summary>Writes past the load balancers, made by the drill itself.</summary>
    public IReadOnlyList<ProbeAttempt> Direct { get; init; } = [];

    public IReadOnlyList<Acknowledgement> Acknowledgements { get; init; } = [];

    public IReadOnlyList<WatchDelivery> Deliveries { get; init; } = [];

    public IReadOnlyList<WatchBreak> Breaks { get; init; } = [];

    public IReadOnlyList<OwnerSample> Owners { get; init; } = [];

    public IReadOnlyList<BackendSample> Backends { get; init; } = [];

    /// <summary>Answers for the VIP on the wire.</summary>
    public IReadOnlyList<WireSample> Wire { get; init; } = [];

    /// <summary>Reason why the VIP was not watched on the wire; empty if it was.</summary>
    public string WireProblem { get; init; } = "";

    /// <summary>
    /// Proofs that an acknowledged write was lost or that the counter went backwards, or why the counter could not be read at the
    /// end; empty if all is well.
    /// </summary>
    public IReadOnlyList<string> Losses { get; init; } = [];

    /// <summary>Times in which this computer or a host gave a program no processor.</summary>
    public IReadOnlyList<StallSample> Stalls { get; init; } = [];

    public IReadOnlyList<PressureSample> Pressure { get; init; } = [];

    /// <summary>Requests over single paths, which do not affect any verdict.</summary>
    public IReadOnlyList<PathAttempt> Paths { get; init; } = [];

    /// <summary>Metrics of the etcd members when the probes began and when they ended.</summary>
    public IReadOnlyList<EtcdSample> Etcd { get; init; } = [];

    /// <summary>Number of open watches.</summary>
    public int Watches { get; init; }
}
