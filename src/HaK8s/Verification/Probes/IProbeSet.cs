namespace HaK8s.Verification.Probes;

/// <summary>The probes of one drill, running.</summary>
public interface IProbeSet : IAsyncDisposable
{
    /// <summary>What was recorded so far.</summary>
    ProbeRecords Records { get; }

    /// <summary>Records a request that the drill itself made, to be kept and judged with the probes' own.</summary>
    void Add(ProbeAttempt attempt);

    /// <summary>Stops all probes, then reads the counter from a quorum and holds it against what was acknowledged.</summary>
    /// <returns>All records.</returns>
    Task<ProbeRecords> StopAsync(CancellationToken cancellation);
}
