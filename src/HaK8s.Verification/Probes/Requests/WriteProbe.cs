using HaK8s.Kubernetes;
using HaK8s.Verification.Clients;

namespace HaK8s.Verification.Probes.Requests;

/// <summary>
/// Writes a growing number and keeps the acknowledgements. Attempts overlap if answers are late. Each names the revision that
/// it replaces, so that at most one takes effect. A lost acknowledged write shows as a conflict with an older value.
/// </summary>
internal sealed class WriteProbe(Counter counter, DrillClock clock, ProbeLog log, TimeSpan interval, TimeSpan timeout) : IProbe
{
    /// <summary>
    /// Pause between reads after conflicts. These reads may overlap: if one that hangs on a frozen API server kept the others from
    /// finding the counter, the probe would measure its own wait.
    /// </summary>
    private static readonly TimeSpan RefreshPause = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private long _next;
    private ulong _base;
    private Acknowledgement _newest = new(0, 0, TimeSpan.Zero);
    private TimeSpan _refreshed = -RefreshPause;

    /// <summary>Creates the counter in the cluster. Call this before <see cref="RunAsync"/>.</summary>
    /// <returns>The revision to watch from.</returns>
    public async Task<ulong> PrepareAsync(CancellationToken cancellation)
    {
        (_next, _base) = await counter.EnsureAsync(cancellation);
        // Start of the history.
        log.Add(new ProbeAttempt(ProbeKind.Check, clock.Now, clock.Now, ProbeOutcome.Success, 200, "") { Value = _next, Revision = _base });
        return _base;
    }

    /// <remarks>
    /// The writes are scattered. At a fixed pace, two reads and one write are three connections in turn. A load balancer with
    /// three control planes would then send every write to the same one.
    /// </remarks>
    public Task RunAsync(CancellationToken cancellation) => OpenLoop.RunAsync(interval, clock, AttemptAsync, cancellation, scattered: true);

    /// <summary>Reads the counter from a quorum and records a loss if it is older than the newest acknowledgement.</summary>
    /// <exception cref="KubeApiException">The counter cannot be read.</exception>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        Acknowledgement newest;
        lock (_lock)
            newest = _newest;
        var (value, revision) = await ReadAsync(cancellation);
        Judge(newest, value, revision);
    }

    /// <inheritdoc cref="IProbeSet.ExpectRestored"/>
    public void ExpectRestored(ulong revision)
    {
        var kept = log.Snapshot().Acknowledgements.Where(write => write.Revision <= revision).MaxBy(write => write.Revision);
        lock (_lock)
        {
            _newest = kept ?? new Acknowledgement(0, 0, TimeSpan.Zero);
            _base = _newest.Revision;
        }
    }

    private async Task AttemptAsync(TimeSpan start)
    {
        long value;
        ulong replaced;
        lock (_lock)
            (value, replaced) = (++_next, _base);

        using var deadline = new CancellationTokenSource(timeout);
        try
        {
            var revision = await counter.UpdateAsync(value, replaced, deadline.Token);
            Acknowledge(new Acknowledgement(value, revision, clock.Now));
            log.Add(new ProbeAttempt(ProbeKind.Write, start, clock.Now, ProbeOutcome.Success, 200, "") { Value = value, Replaced = replaced, Revision = revision });
        }
        catch (KubeApiException exception) when (exception.Conflict)
        {
            log.Add(new ProbeAttempt(ProbeKind.Write, start, clock.Now, ProbeOutcome.Overtaken, 409, "") { Value = value, Replaced = replaced });
            await RefreshAsync(replaced);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException or KubeApiException)
        {
            var status = exception is KubeApiException api ? (int)api.Status : 0;
            log.Add(new ProbeAttempt(ProbeKind.Write, start, clock.Now, ProbeOutcome.Failure, status, FailureClass.Of(exception)) { Value = value, Replaced = replaced });
        }
    }

    private void Acknowledge(Acknowledgement acknowledgement)
    {
        log.Add(acknowledgement);
        lock (_lock)
        {
            _base = Math.Max(_base, acknowledgement.Revision);
            if (acknowledgement.Revision > _newest.Revision)
                _newest = acknowledgement;
        }
    }

    /// <summary>
    /// Reads the counter after a conflict that no acknowledgement explains: an abandoned attempt took effect after all.
    /// </summary>
    private async Task RefreshAsync(ulong replaced)
    {
        Acknowledgement newest;
        lock (_lock)
        {
            if (_base != replaced || clock.Now - _refreshed < RefreshPause)
                return;
            _refreshed = clock.Now;
            newest = _newest;
        }

        using var deadline = new CancellationTokenSource(timeout);
        try
        {
            var (value, revision) = await ReadAsync(deadline.Token);
            Judge(newest, value, revision);
            lock (_lock)
                _base = Math.Max(_base, revision);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException or KubeApiException)
        {
            // The next conflict retries; the attempts record the outage itself.
        }
    }

    private async Task<(long Value, ulong Revision)> ReadAsync(CancellationToken cancellation)
    {
        var start = clock.Now;
        var (value, revision) = await counter.ReadAsync(cancellation);
        log.Add(new ProbeAttempt(ProbeKind.Check, start, clock.Now, ProbeOutcome.Success, 200, "") { Value = value, Revision = revision });
        return (value, revision);
    }

    private void Judge(Acknowledgement newest, long value, ulong revision)
    {
        if (revision < newest.Revision || value < newest.Value)
            log.AddLoss($"{newest.Value} was acknowledged (revision {newest.Revision}), but later the counter was {value} (revision {revision})");
    }
}
