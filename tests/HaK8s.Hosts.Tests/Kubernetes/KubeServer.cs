using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace HaK8s.Tests.Kubernetes;

/// <summary>An HTTPS server in this process that asks for client certificates and whose answers a test decides.</summary>
internal sealed class KubeServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly SslStreamCertificateContext _certificate;
    private readonly ConcurrentQueue<KubeRequest> _requests = new();

    /// <param name="name">DNS name in its certificate; null means its address.</param>
    public KubeServer(string? name = null)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        if (name is null)
            names.AddIpAddress(IPAddress.Loopback);
        else
            names.AddDnsName(name);
        var leaf = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256);
        leaf.CertificateExtensions.Add(names.Build());
        var certificate = leaf.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3]).CopyWithPrivateKey(key);
        _certificate = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
        AuthorityPem = authority.ExportCertificatePem();
        _listener.Start();
        _ = AcceptAsync();
    }

    public string AuthorityPem { get; }

    public string Url => $"https://{_listener.LocalEndpoint}";

    public IReadOnlyCollection<KubeRequest> Requests => _requests;

    /// <summary>Returns status and JSON for a request.</summary>
    public Func<KubeRequest, (int Status, string Json)> Answer { get; set; } = _ => (200, "{}");

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
                _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    [SuppressMessage("Security", "CA5359", Justification = "The client's certificate is what a test looks at.")]
    private async Task ServeAsync(Socket socket)
    {
        using var connection = socket;
        try
        {
            await using var tls = new SslStream(new NetworkStream(socket));
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificateContext = _certificate, ClientCertificateRequired = true, RemoteCertificateValidationCallback = (_, _, _, _) => true },
                _stop.Token);
            var request = await ReadAsync(tls);
            _requests.Enqueue(request);
            var (status, json) = Answer(request);
            await tls.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\nConnection: close\r\n\r\n{json}"), _stop.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // The client disconnected or the test is over.
        }
    }

    private async Task<KubeRequest> ReadAsync(SslStream tls)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        var (end, length) = (-1, 0);
        while (end < 0 || text.Length < end + length)
        {
            var read = await tls.ReadAsync(buffer, _stop.Token);
            if (read == 0)
                throw new IOException("the client closed the connection");
            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
            end = text.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal) is var at and >= 0 ? at + 4 : -1;
            if (end >= 0)
                length = int.Parse(new KubeRequest(text.ToString()[..end], "", null).Header("Content-Length") ?? "0");
        }

        return new KubeRequest(text.ToString()[..end], text.ToString()[end..], tls.RemoteCertificate?.Subject);
    }
}

/// <summary>A request as the server saw it.</summary>
/// <param name="Head">Request line and headers.</param>
/// <param name="Client">Subject of the client's certificate; null if it sent none.</param>
internal sealed record KubeRequest(string Head, string Body, string? Client)
{
    public string? Header(string name) => Head.Split("\r\n").FirstOrDefault(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..];
}
