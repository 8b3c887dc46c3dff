namespace HaK8s.Verification.Probes;

/// <summary>Probes that run together on one clock into one log.</summary>
internal sealed class ProbeSet : IProbeSet
{
    public static readonly TimeSpan ReadInterval = TimeSpan.FromMilliseconds(50);
    public static readonly TimeSpan WriteInterval = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan CheckDeadline = TimeSpan.FromSeconds(10);

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

    public async Task<ProbeRecords> StopAsync(CancellationToken cancellation)
    {
        await _stop.CancelAsync();
        await _running;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(CheckDeadline);
        try
        {
            await _writer.CheckAsync(deadline.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or Kubernetes.KubeApiException
            || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            _log.AddLoss($"the counter could not be read at the end: {exception.Message}");
        }

        return _log.Snapshot();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }
}
