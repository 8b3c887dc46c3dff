namespace HaK8s.Verification.Probes;

/// <summary>Everything that the probes of one drill recorded so far, each list in order of recording.</summary>
public sealed record ProbeRecords
{
    public IReadOnlyList<ProbeAttempt> Reads { get; init; } = [];

    public IReadOnlyList<ProbeAttempt> Writes { get; init; } = [];

    /// <summary>Requests to the application on the workers; none where there is no application.</summary>
    public IReadOnlyList<ProbeAttempt> Application { get; init; } = [];

    /// <summary>Why there is no application to ask; empty when there is one.</summary>
    public string ApplicationProblem { get; init; } = "";

    /// <summary>True: the cluster should run the application and does not.</summary>
    public bool ApplicationBroken { get; init; }

    /// <summary>Reads of the counter over a kept connection.</summary>
    public IReadOnlyList<ProbeAttempt> Values { get; init; } = [];

    /// <summary>Reads of the counter by the writer, the first one before the first write.</summary>
    public IReadOnlyList<ProbeAttempt> Checks { get; init; } = [];

    /// <summary>Writes past the load balancers, which the drill itself tried.</summary>
    public IReadOnlyList<ProbeAttempt> Direct { get; init; } = [];

    public IReadOnlyList<Acknowledgement> Acknowledgements { get; init; } = [];

    public IReadOnlyList<WatchDelivery> Deliveries { get; init; } = [];

    public IReadOnlyList<WatchBreak> Breaks { get; init; } = [];

    public IReadOnlyList<OwnerSample> Owners { get; init; } = [];

    public IReadOnlyList<BackendSample> Backends { get; init; } = [];

    /// <summary>Who answered for the VIP on the wire.</summary>
    public IReadOnlyList<WireSample> Wire { get; init; } = [];

    /// <summary>Why the VIP was not watched on the wire; empty when it was.</summary>
    public string WireProblem { get; init; } = "";

    /// <summary>Proofs that an acknowledged write was lost or that the counter went backwards; empty when all is well.</summary>
    public IReadOnlyList<string> Losses { get; init; } = [];

    /// <summary>When this computer or a host gave a program no processor.</summary>
    public IReadOnlyList<StallSample> Stalls { get; init; } = [];

    public IReadOnlyList<PressureSample> Pressure { get; init; } = [];

    /// <summary>Requests over single paths; no part of any verdict.</summary>
    public IReadOnlyList<PathAttempt> Paths { get; init; } = [];

    /// <summary>What etcd's members said of themselves when the probes began and when they ended.</summary>
    public IReadOnlyList<EtcdSample> Etcd { get; init; } = [];

    /// <summary>How many watches are held open.</summary>
    public int Watches { get; init; }
}
