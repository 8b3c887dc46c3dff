using HaK8s.Kubernetes;
using HaK8s.Verification.Clients;

namespace HaK8s.Verification.Probes.Requests;

/// <summary>
/// Reads the counter from a quorum, always over the same HTTP/2 connection. Shows the view of a client that does not reconnect,
/// and provides the reads by which a history is judged.
/// </summary>
internal sealed class ValueProbe(KubeConfig config, DrillClock clock, ProbeLog log, TimeSpan interval, TimeSpan timeout) : IProbe
{
    /// <summary>Equals the time for which a silent watch is tolerated.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var api = KubeApi.OverOneConnection(config, Timeout);
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
