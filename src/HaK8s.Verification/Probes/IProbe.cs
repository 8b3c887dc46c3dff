namespace HaK8s.Verification.Probes;

/// <summary>Records how the cluster looks from outside until cancelled.</summary>
internal interface IProbe
{
    /// <summary>Runs until cancelled, then returns. Failures of the cluster are records, never exceptions.</summary>
    Task RunAsync(CancellationToken cancellation);
}

/// <summary>The running probes of one drill.</summary>
public interface IProbeSet : IAsyncDisposable
{
    /// <summary>Records so far.</summary>
    ProbeRecords Records { get; }

    /// <summary>Records a request that the drill itself made, which is kept and judged with the probes' own requests.</summary>
    void Add(ProbeAttempt attempt);

    /// <summary>
    /// Says that the cluster goes back to a state, so that newer acknowledged writes are expected to be gone. Call this while the
    /// cluster is away, before it is restored.
    /// </summary>
    /// <param name="revision">etcd's revision of that state.</param>
    void ExpectRestored(ulong revision);

    /// <summary>Stops all probes, then reads the counter from a quorum and compares it with the acknowledged writes.</summary>
    /// <returns>All records.</returns>
    Task<ProbeRecords> StopAsync(CancellationToken cancellation);
}

/// <summary>Starts the probes of a drill.</summary>
public interface IProbeLauncher
{
    /// <exception cref="DrillProbesException">The probes cannot start, for example because the counter cannot be created.</exception>
    Task<IProbeSet> StartAsync(DrillClock clock, CancellationToken cancellation);
}
