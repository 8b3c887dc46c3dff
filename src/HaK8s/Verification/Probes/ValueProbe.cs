using HaK8s.Kubernetes;

namespace HaK8s.Verification.Probes;

/// <summary>Reads the counter from a quorum, all the time over the same HTTP/2 connection: what a client sees that does not connect anew, and what a history is judged by.</summary>
internal sealed class ValueProbe(KubeConfig config, DrillClock clock, ProbeLog log, TimeSpan interval, TimeSpan timeout) : IProbe
{
    /// <summary>As long as a silent watch is borne with.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var api = KubeApi.OverOneConnection(config, Patience);
        var counter = new Counter(api);
        await OpenLoop.RunAsync(interval, clock, start => AttemptAsync(counter, start), cancellation);
    }

    private async Task AttemptAsync(Counter counter, TimeSpan start)
    {
        using var deadline = new CancellationTokenSource(timeout);
        try
        {
            var (value, revision) = await counter.ReadAsync(deadline.Token);
            log.Add(new ProbeAttempt(ProbeKind.Value, start, clock.Now, ProbeOutcome.Success, 200, "") { Value = value, Revision = revision });
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException or KubeApiException)
        {
            var status = exception is KubeApiException api ? (int)api.Status : 0;
            log.Add(new ProbeAttempt(ProbeKind.Value, start, clock.Now, ProbeOutcome.Failure, status, FailureClass.Of(exception)));
        }
    }
}
