using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using HaK8s.Kubernetes;

namespace HaK8s.Verification.Probes.Requests;

/// <summary>
/// Sends GET /readyz over a new TCP and TLS connection each time. Uses SslStream, because an HttpClient per request costs a
/// multiple. Sends no credentials: signing is expensive, the renewal of a token would be measured, and /readyz is public, which
/// HAProxy's check needs, too.
/// </summary>
/// <param name="server">Address to connect to. The certificate must still be the configured server's.</param>
internal sealed class ReadyzRequest(KubeConfig config, EndPoint server)
{
    private readonly SslClientAuthenticationOptions _tls = KubeConnection.Tls(config, withClientCertificate: false);
    private readonly byte[] _request = Encoding.ASCII.GetBytes($"GET /readyz HTTP/1.1\r\nHost: {config.Server.Authority}\r\nUser-Agent: HaK8s/1\r\nConnection: close\r\n\r\n");

    /// <summary>Creates a request to the configured server.</summary>
    public ReadyzRequest(KubeConfig config)
        : this(config, IPAddress.TryParse(config.Server.Host, out var address) ? new IPEndPoint(address, config.Server.Port) : new DnsEndPoint(config.Server.Host, config.Server.Port))
    {
    }

    /// <summary>True if an exception of <see cref="GetAsync"/> is a result about the cluster.</summary>
    public static bool IsFailure(Exception exception)
        => exception is OperationCanceledException or IOException or SocketException or System.Security.Authentication.AuthenticationException;

    /// <param name="connected">Called when the TLS handshake is done.</param>
    /// <returns>The answer's HTTP status.</returns>
    public async Task<int> GetAsync(CancellationToken cancellation, Action? connected = null)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancellation);
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        await using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
        await tls.AuthenticateAsClientAsync(_tls, cancellation);
        connected?.Invoke();
        await tls.WriteAsync(_request, cancellation);
        return await HttpStatus.ReadAsync(tls, cancellation);
    }
}
