using System.Net;
using HaK8s.Kubernetes;
using HaK8s.Verification.Clients;

namespace HaK8s.Verification.Probes.Requests;

/// <summary>
/// Sends GET /readyz from this computer to one host's own address. The read probe covers the path through the VIP.
/// </summary>
internal sealed class PathProbe(ProbePath path, IPEndPoint server, KubeConfig config, DrillClock clock, ProbeLog log, TimeSpan interval, TimeSpan timeout) : IProbe
{
    private readonly ReadyzRequest _request = new(config, server);

    public Task RunAsync(CancellationToken cancellation) => OpenLoop.RunAsync(interval, clock, AttemptAsync, cancellation, scattered: true);

    private async Task AttemptAsync(TimeSpan start)
    {
        using var deadline = new CancellationTokenSource(timeout);
        var connected = false;
        try
        {
            var status = await _request.GetAsync(deadline.Token, () => connected = true);
            log.Add(new PathAttempt(path, start, clock.Now, status == 200, status == 200 ? "" : $"HTTP {status}") { Connected = true });
        }
        catch (Exception exception) when (ReadyzRequest.IsFailure(exception))
        {
            log.Add(new PathAttempt(path, start, clock.Now, Succeeded: false, FailureClass.Of(exception)) { Connected = connected });
        }
    }
}
