namespace HaK8s.Verification.Probes;

/// <summary>The running probes of one drill.</summary>
public interface IProbeSet : IAsyncDisposable
{
    /// <summary>Records so far.</summary>
    ProbeRecords Records { get; }

    /// <summary>Records a request that the drill itself made, which is kept and judged with the probes' own requests.</summary>
    void Add(ProbeAttempt attempt);

    /// <summary>Stops all probes, then reads the counter from a quorum and compares it with the acknowledged writes.</summary>
    /// <returns>All records.</returns>
    Task<ProbeRecords> StopAsync(CancellationToken cancellation);
}
