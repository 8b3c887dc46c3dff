using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using HaK8s.Kubernetes;

namespace HaK8s.Verification.Probes;

/// <summary>
/// GET /readyz over a new TCP and TLS connection each time. Written on SslStream, as an HttpClient per request costs a
/// multiple of it; without a client certificate, as /readyz is public (HAProxy's check needs that too) and signing is dear.
/// </summary>
internal sealed class ReadProbe(KubeConfig config, DrillClock clock, ProbeLog log, TimeSpan interval, TimeSpan timeout) : IProbe
{
    private readonly SslClientAuthenticationOptions _tls = KubeConnection.Tls(config, withClientCertificate: false);
    private readonly byte[] _request = Encoding.ASCII.GetBytes($"GET /readyz HTTP/1.1\r\nHost: {config.Server.Authority}\r\nUser-Agent: HaK8s/1\r\nConnection: close\r\n\r\n");
    private readonly EndPoint _server = IPAddress.TryParse(config.Server.Host, out var address)
        ? new IPEndPoint(address, config.Server.Port)
        : new DnsEndPoint(config.Server.Host, config.Server.Port);

    public Task RunAsync(CancellationToken cancellation) => OpenLoop.RunAsync(interval, clock, AttemptAsync, cancellation, log: log);

    private async Task AttemptAsync(TimeSpan start)
    {
        using var deadline = new CancellationTokenSource(timeout);
        try
        {
            var status = await GetAsync(deadline.Token);
            var ok = status == 200;
            log.Add(new ProbeAttempt(ProbeKind.Read, start, clock.Now, ok ? ProbeOutcome.Success : ProbeOutcome.Failure, status, ok ? "" : $"HTTP {status}"));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            log.Add(new ProbeAttempt(ProbeKind.Read, start, clock.Now, ProbeOutcome.Failure, 0, FailureClass.Of(exception)));
        }
    }

    /// <returns>The answer's HTTP status.</returns>
    private async Task<int> GetAsync(CancellationToken cancellation)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(_server, cancellation);
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
        await tls.AuthenticateAsClientAsync(_tls, cancellation);
        await tls.WriteAsync(_request, cancellation);
        return await HttpStatus.ReadAsync(tls, cancellation);
    }
}
