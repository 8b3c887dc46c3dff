using System.Net;
using System.Net.Sockets;
using System.Text;
using HaK8s.Verification.Clients;
using HaK8s.Verification.Probes.Requests;

namespace HaK8s.Verification.Probes.Application;

/// <summary>
/// Sends GET over a new connection each time to the application behind the workers' NodePort, by the workers' addresses in turn.
/// </summary>
/// <param name="workers">Addresses of the NodePort.</param>
internal sealed class ApplicationProbe(IReadOnlyList<IPEndPoint> workers, DrillClock clock, ProbeLog log, TimeSpan interval, TimeSpan timeout) : IProbe
{
    /// <summary>Requested path; an answer of 200 means that the application serves.</summary>
    public const string Path = "/health";

    private static readonly byte[] Request = Encoding.ASCII.GetBytes($"GET {Path} HTTP/1.1\r\nHost: application\r\nUser-Agent: HaK8s/1\r\nConnection: close\r\n\r\n");

    private int _next;

    public Task RunAsync(CancellationToken cancellation) => OpenLoop.RunAsync(interval, clock, AttemptAsync, cancellation);

    /// <returns>The answer's HTTP status.</returns>
    public static async Task<int> AskAsync(IPEndPoint worker, CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(worker, cancellation);
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        await stream.WriteAsync(Request, cancellation);
        return await HttpStatus.ReadAsync(stream, cancellation);
    }

    private async Task AttemptAsync(TimeSpan start)
    {
        var worker = workers[_next++ % workers.Count];
        using var deadline = new CancellationTokenSource(timeout);
        try
        {
            var status = await AskAsync(worker, deadline.Token);
            log.Add(new ProbeAttempt(ProbeKind.Application, start, clock.Now, status == 200 ? ProbeOutcome.Success : ProbeOutcome.Failure, status, status == 200 ? "" : $"HTTP {status}"));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            log.Add(new ProbeAttempt(ProbeKind.Application, start, clock.Now, ProbeOutcome.Failure, 0, $"{worker.Address}: {FailureClass.Of(exception)}"));
        }
    }
}
