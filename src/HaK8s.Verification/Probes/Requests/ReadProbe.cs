using HaK8s.Kubernetes;
using HaK8s.Verification.Clients;

namespace HaK8s.Verification.Probes.Requests;

/// <summary>Sends GET /readyz through the VIP over a new connection each time.</summary>
internal sealed class ReadProbe(KubeConfig config, DrillClock clock, ProbeLog log, TimeSpan interval, TimeSpan timeout) : IProbe
{
    private readonly ReadyzRequest _request = new(config);

    public Task RunAsync(CancellationToken cancellation) => OpenLoop.RunAsync(interval, clock, AttemptAsync, cancellation, log: log);

    private async Task AttemptAsync(TimeSpan start)
    {
        using var deadline = new CancellationTokenSource(timeout);
        try
        {
            var status = await _request.GetAsync(deadline.Token);
            var ok = status == 200;
            log.Add(new ProbeAttempt(ProbeKind.Read, start, clock.Now, ok ? ProbeOutcome.Success : ProbeOutcome.Failure, status, ok ? "" : $"HTTP {status}"));
        }
        catch (Exception exception) when (ReadyzRequest.IsFailure(exception))
        {
            log.Add(new ProbeAttempt(ProbeKind.Read, start, clock.Now, ProbeOutcome.Failure, 0, FailureClass.Of(exception)));
        }
    }
}
