using System.Net;
using System.Net.Sockets;
using System.Text;
using HaK8s.Verification;
using HaK8s.Verification.Probes;
using HaK8s.Verification.Probes.Application;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Probes.Application;

public class ApplicationProbeTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    [Test]
    public async Task One_worker_after_another_is_asked_and_a_failure_names_its_worker()
    {
        using var serving = new TcpListener(IPAddress.Loopback, 0);
        serving.Start();
        using var refusing = new TcpListener(IPAddress.Loopback, 0);
        refusing.Start();
        var (good, bad) = ((IPEndPoint)serving.LocalEndpoint, (IPEndPoint)refusing.LocalEndpoint);
        refusing.Stop();
        using var stop = new CancellationTokenSource(Timeout);
        var server = ServeAsync(serving, stop.Token);

        var log = new ProbeLog(watches: 0);
        var running = new ApplicationProbe([good, bad], new DrillClock(), log, TimeSpan.FromMilliseconds(20), Timeout).RunAsync(stop.Token);
        while ((log.Snapshot().Application.Count(attempt => attempt.Succeeded) < 3 || log.Snapshot().Application.Count(attempt => attempt.Failed) < 3) && !stop.IsCancellationRequested)
            await Task.Delay(10, CancellationToken.None);
        await stop.CancelAsync();
        await running;
        await server;

        var attempts = log.Snapshot().Application;
        Assert.That(attempts.Where(attempt => attempt.Failed).Select(attempt => attempt.Error).Distinct(), Does.Contain("127.0.0.1: connection refused"));
        Assert.That(attempts.Count(attempt => attempt.Succeeded), Is.GreaterThanOrEqualTo(3));
    }

    private static async Task ServeAsync(TcpListener listener, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(cancellation);
                var stream = client.GetStream();
                _ = await stream.ReadAsync(new byte[1024], cancellation);
                await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), cancellation);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The test is over, or the client disconnected.
            }
        }
    }
}
