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

    public IReadOnlyList<Acknowledgement> Acknowledgements { get; init; } = [];

    public IReadOnlyList<WatchDelivery> Deliveries { get; init; } = [];

    public IReadOnlyList<WatchBreak> Breaks { get; init; } = [];

    public IReadOnlyList<OwnerSample> Owners { get; init; } = [];

    public IReadOnlyList<BackendSample> Backends { get; init; } = [];

    /// <summary>Proofs that an acknowledged write was lost or that the counter went backwards; empty when all is well.</summary>
    public IReadOnlyList<string> Losses { get; init; } = [];

    /// <summary>How many watches are held open.</summary>
    public int Watches { get; init; }
}
