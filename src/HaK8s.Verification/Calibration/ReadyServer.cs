using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HaK8s.Kubernetes;

namespace HaK8s.Verification.Calibration;

/// <summary>An HTTPS server with its own certificate authority that answers every request like a ready API server.</summary>
internal sealed class ReadyServer : IDisposable
{
    private static readonly byte[] Answer = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly SslStreamCertificateContext _certificate;
    private readonly Task _accepting;

    /// <summary>Must be called on a thread of the namespace in which the server shall run.</summary>
    public ReadyServer(IPAddress address)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=HaK8s calibration", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        using var authority = authorityRequest.CreateSelfSigned(from, to);

        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(address);
        var request = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        var certificate = request.Create(authority, from, to, [1, 2, 3]).CopyWithPrivateKey(key);
        _certificate = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);

        _listener.Bind(new IPEndPoint(address, 0));
        _listener.Listen();
        Config = new KubeConfig(new Uri($"https://{_listener.LocalEndPoint}"), [X509CertificateLoader.LoadCertificate(authority.RawData)], certificate);
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Connection data of the server.</summary>
    public KubeConfig Config { get; }

    public void Dispose()
    {
        _stop.Cancel();
        _accepting.GetAwaiter().GetResult();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // The client disconnected before it was accepted.
                continue;
            }

            _ = ServeAsync(socket);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        deadline.CancelAfter(Timeout);
        try
        {
            socket.NoDelay = true;
            await using var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = _certificate }, deadline.Token);
            var buffer = new byte[1024];
            if (await tls.ReadAtLeastAsync(buffer, 1, throwOnEndOfStream: false, deadline.Token) > 0)
                await tls.WriteAsync(Answer, deadline.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException or AuthenticationException or ObjectDisposedException)
        {
            // The client gave up, or an outage cut the connection. The client records it.
        }
    }
}
