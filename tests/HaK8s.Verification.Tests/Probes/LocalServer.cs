using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HaK8s.Kubernetes;

namespace HaK8s.Tests.Verification.Probes;

/// <summary>An HTTPS server in this process with its own certificate authority, whose answers a test decides.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<int, Answer> _answer;
    private readonly SslStreamCertificateContext _certificate;
    private int _connections;

    /// <param name="answer">Decides how to treat a connection, by its number from 1.</param>
    public LocalServer(Func<int, Answer> answer)
    {
        _answer = answer;
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));

        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var leaf = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256);
        leaf.CertificateExtensions.Add(names.Build());
        var certificate = leaf.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3]).CopyWithPrivateKey(key);
        _certificate = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);

        _listener.Start();
        Config = new KubeConfig(new Uri($"https://{_listener.LocalEndpoint}"), [X509CertificateLoader.LoadCertificate(authority.RawData)], certificate);
        _ = AcceptAsync();
    }

    public enum Answer
    {
        Ready,
        NotReady,
        Stall,
        Reset,
    }

    public KubeConfig Config { get; }

    /// <summary>Refuses all further connections.</summary>
    public void Refuse() => _listener.Stop();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                _ = ServeAsync(socket, _answer(Interlocked.Increment(ref _connections)));
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket socket, Answer answer)
    {
        using var connection = socket;
        try
        {
            if (answer == Answer.Reset)
            {
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
                return;
            }

            if (answer == Answer.Stall)
                await Task.Delay(Timeout.Infinite, _stop.Token);
            await using var tls = new SslStream(new NetworkStream(socket));
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = _certificate }, _stop.Token);
            var buffer = new byte[1024];
            _ = await tls.ReadAtLeastAsync(buffer, 1, throwOnEndOfStream: false, _stop.Token);
            var status = answer == Answer.Ready ? "200 OK" : "500 Internal Server Error";
            await tls.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"), _stop.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
        {
            // The client disconnected or the test is over.
        }
    }
}
