using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HaK8s.Verification.Probes.Application;

/// <summary>GET over a new connection each time to the application behind the workers' NodePort, by one worker's address after another.</summary>
/// <param name="workers">Where the NodePort is reached.</param>
internal sealed class ApplicationProbe(IReadOnlyList<IPEndPoint> workers, DrillClock clock, ProbeLog log, TimeSpan interval, TimeSpan timeout) : IProbe
{
    /// <summary>What is asked for: an answer of 200 means that it serves.</summary>
    public const string Path = "/health";

    private static readonly byte[] Request = Encoding.ASCII.GetBytes($"GET {Path} HTTP/1.1\r\nHost: application\r\nUser-Agent: HaK8s/1\r\nConnection: close\r\n\r\n");

    private int _next;

    public Task RunAsync(CancellationToken cancellation) => OpenLoop.RunAsync(interval, clock, AttemptAsync, cancellation);

    private async Task AttemptAsync(TimeSpan start)
    {
        var worker = workers[_next++ % workers.Count];
        using var deadline = new CancellationTokenSource(timeout);
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(worker, deadline.Token);
            await using var stream = new NetworkStream(socket, ownsSocket: false);
            await stream.WriteAsync(Request, deadline.Token);
            var status = await HttpStatus.ReadAsync(stream, deadline.Token);
            log.Add(new ProbeAttempt(ProbeKind.Application, start, clock.Now, status == 200 ? ProbeOutcome.Success : ProbeOutcome.Failure, status, status == 200 ? "" : $"HTTP {status}"));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            log.Add(new ProbeAttempt(ProbeKind.Application, start, clock.Now, ProbeOutcome.Failure, 0, $"{worker.Address}: {FailureClass.Of(exception)}"));
        }
    }
}
