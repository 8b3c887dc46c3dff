using HaK8s.Verification.Probes.Requests;

namespace HaK8s.Verification.Probes;

/// <summary>Probes that run together on one clock into one log.</summary>
internal sealed class ProbeSet : IProbeSet
{
    public static readonly TimeSpan ReadInterval = TimeSpan.FromMilliseconds(50);
    public static readonly TimeSpan WriteInterval = TimeSpan.FromMilliseconds(100);

    public static readonly TimeSpan ApplicationInterval = TimeSpan.FromMilliseconds(100);

    public static readonly TimeSpan ValueInterval = TimeSpan.FromMilliseconds(200);

    public static readonly TimeSpan WireInterval = TimeSpan.FromMilliseconds(150);

    /// <summary>Interval for each single path. Every attempt costs a TLS handshake.</summary>
    public static readonly TimeSpan PathInterval = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan CheckDeadline = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan CheckPause = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _stop = new();
    private readonly ProbeLog _log;
    private readonly WriteProbe _writer;
    private readonly Task _running;

    public ProbeSet(ProbeLog log, WriteProbe writer, IEnumerable<IProbe> others)
    {
        _log = log;
        _writer = writer;
        _running = Task.WhenAll(others.Append(writer).Select(probe => Task.Run(() => probe.RunAsync(_stop.Token))));
    }

    public ProbeRecords Records => _log.Snapshot();

    public void Add(ProbeAttempt attempt) => _log.Add(attempt);

    public void ExpectRestored(ulong revision) => _writer.ExpectRestored(revision);

    public async Task<ProbeRecords> StopAsync(CancellationToken cancellation)
    {
        await _stop.CancelAsync();
        await _running;
        if (await WhyUncheckedAsync(cancellation) is { } reason)
            _log.AddLoss($"the counter could not be read at the end: {reason}");
        return _log.Snapshot();
    }

    /// <summary>
    /// Reads the counter until it answers or until a timeout, because a connection that the drill broke is not a lost write.
    /// </summary>
    /// <returns>The last reason why the counter could not be read; null if it was read.</returns>
    private async Task<string?> WhyUncheckedAsync(CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(CheckDeadline);
        var reason = "no answer";
        while (!deadline.IsCancellationRequested)
        {
            try
            {
                await _writer.CheckAsync(deadline.Token);
                return null;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or Kubernetes.KubeApiException)
            {
                reason = exception.Message;
                await Task.Delay(CheckPause, deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                break;
            }
        }

        cancellation.ThrowIfCancellationRequested();
        return reason;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }
}
