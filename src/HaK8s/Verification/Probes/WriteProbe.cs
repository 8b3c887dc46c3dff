using HaK8s.Kubernetes;

namespace HaK8s.Verification.Probes;

/// <summary>
/// Writes a growing number and keeps the acknowledgements. Attempts overlap when answers are late; as each names the
/// revision that it replaces, at most one of them takes effect, and a lost acknowledged write shows as a conflict with an older value.
/// </summary>
internal sealed class WriteProbe(Counter counter, DrillClock clock, ProbeLog log, TimeSpan interval, TimeSpan timeout) : IProbe
{
    /// <summary>
    /// Readings may overlap: one that hangs on a frozen API server must not keep the others from finding the counter, or
    /// the probe would measure its own wait.
    /// </summary>
    private static readonly TimeSpan RefreshPause = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private long _next;
    private ulong _base;
    private Acknowledgement _newest = new(0, 0, TimeSpan.Zero);
    private TimeSpan _refreshed = -RefreshPause;

    /// <summary>Makes the counter in the cluster; call before <see cref="RunAsync"/>.</summary>
    /// <returns>The revision to watch from.</returns>
    public async Task<ulong> PrepareAsync(CancellationToken cancellation)
    {
        (_next, _base) = await counter.EnsureAsync(cancellation);
        return _base;
    }

    public Task RunAsync(CancellationToken cancellation) => OpenLoop.RunAsync(interval, clock, AttemptAsync, cancellation);

    /// <summary>Reads the counter from a quorum and records a loss when it is older than what was acknowledged.</summary>
    /// <exception cref="KubeApiException">It cannot be read.</exception>
    public async Task CheckAsync(CancellationToken cancellation)
    {
        Acknowledgement newest;
        lock (_lock)
            newest = _newest;
        var (value, revision) = await counter.ReadAsync(cancellation);
        Judge(newest, value, revision);
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
            log.Add(new ProbeAttempt(ProbeKind.Write, start, clock.Now, ProbeOutcome.Success, 200, ""));
        }
        catch (KubeApiException exception) when (exception.Conflict)
        {
            log.Add(new ProbeAttempt(ProbeKind.Write, start, clock.Now, ProbeOutcome.Overtaken, 409, ""));
            await RefreshAsync(replaced);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException or KubeApiException)
        {
            var status = exception is KubeApiException api ? (int)api.Status : 0;
            log.Add(new ProbeAttempt(ProbeKind.Write, start, clock.Now, ProbeOutcome.Failure, status, FailureClass.Of(exception)));
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

    /// <summary>After a conflict that no acknowledgement explains: an attempt that was given up took effect after all.</summary>
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
            var (value, revision) = await counter.ReadAsync(deadline.Token);
            Judge(newest, value, revision);
            lock (_lock)
                _base = Math.Max(_base, revision);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException or KubeApiException)
        {
            // The next conflict tries again; the outage itself is recorded by the attempts.
        }
    }

    private void Judge(Acknowledgement newest, long value, ulong revision)
    {
        if (revision < newest.Revision || value < newest.Value)
            log.AddLoss($"{newest.Value} was acknowledged (revision {newest.Revision}), but later the counter was {value} (revision {revision})");
    }
}
