using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using HaK8s.Kubernetes.Credentials;

namespace HaK8s.Kubernetes;

/// <summary>TCP and TLS connections to one cluster, with the credentials of its kubeconfig. Dead peers are detected.</summary>
public static class KubeConnection
{
    /// <summary>
    /// Returns TLS settings for the API server. Revocation checks and downloads are off, because the cluster supports
    /// neither.
    /// </summary>
    public static SslClientAuthenticationOptions Tls(KubeConfig config, bool withClientCertificate)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = config.ServerName ?? config.Server.Host, CertificateChainPolicy = Trust(config.Authorities) };
        if (config.AcceptsAnyServer)
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        if (config.Followed is { } followed && !config.AcceptsAnyServer)
            options.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => followed.Trusts(certificate, chain, errors);
        // A renewed certificate is chosen for each connection.
        if (withClientCertificate && config.Credential is { Current.Certificate: not null } credential)
            options.LocalCertificateSelectionCallback = (_, _, _, _, _) => credential.Current.Certificate!;
        else if (withClientCertificate && config is { Followed: { } file, ClientCertificate: not null })
            options.LocalCertificateSelectionCallback = (_, _, _, _, _) => file.Current.ClientCertificate!;
        else if (withClientCertificate && config.ClientCertificate is { } certificate)
            options.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
        return options;
    }

    /// <summary>Trusts these authorities and no others; if there are none, those of this computer.</summary>
    internal static X509ChainPolicy Trust(X509Certificate2Collection authorities)
    {
        var chain = new X509ChainPolicy
        {
            TrustMode = authorities.Count > 0 ? X509ChainTrustMode.CustomRootTrust : X509ChainTrustMode.System,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        chain.CustomTrustStore.AddRange(authorities);
        return chain;
    }

    /// <summary>
    /// Creates an HTTP/1.1 client with its own connections. TCP keepalive detects a silent peer after about
    /// <paramref name="keepAlive"/> and three seconds. Without it a watch waits for ever if the other end vanished.
    /// </summary>
    public static HttpClient Client(KubeConfig config, TimeSpan keepAlive, TimeSpan connectTimeout) => Client(config, Handler(config, keepAlive, connectTimeout));

    /// <summary>
    /// Creates the same client with HTTP/2: one connection for all requests, which survives abandoned requests.
    /// </summary>
    /// <param name="timeout">Approximate time that pings may stay unanswered.</param>
    public static HttpClient Http2Client(KubeConfig config, TimeSpan keepAlive, TimeSpan connectTimeout, TimeSpan timeout)
    {
        var handler = Handler(config, keepAlive, connectTimeout);
        (handler.KeepAlivePingDelay, handler.KeepAlivePingTimeout) = (timeout / 2, timeout / 2);
        var client = Client(config, handler);
        client.DefaultRequestVersion = HttpVersion.Version20;
        client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return client;
    }

    private static SocketsHttpHandler Handler(KubeConfig config, TimeSpan keepAlive, TimeSpan connectTimeout) =>
        new()
        {
            SslOptions = Tls(config, withClientCertificate: true),
            ConnectTimeout = connectTimeout,
            UseProxy = config.Proxy is not null,
            Proxy = config.Proxy is null ? null : Proxy(config.Proxy),
            AllowAutoRedirect = false,
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
                    socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, (int)keepAlive.TotalSeconds);
                    socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 1);
                    socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
                    await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };

    private static WebProxy Proxy(Uri address)
    {
        var login = Uri.UnescapeDataString(address.UserInfo).Split(':', 2);
        return new WebProxy(address) { Credentials = login is [var name, var password] ? new NetworkCredential(name, password) : null };
    }

    private static HttpClient Client(KubeConfig config, SocketsHttpHandler sockets)
    {
        HttpMessageHandler handler = config.Credential is { } credential ? new CredentialHandler(credential, sockets) : sockets;
        var client = new HttpClient(handler) { BaseAddress = config.Server, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("HaK8s", "1"));
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        // SocketsHttpHandler overwrites TargetHost with the Host header or, without one, the URL's host.
        client.DefaultRequestHeaders.Host = config.ServerName;
        foreach (var (name, value) in config.Headers)
            client.DefaultRequestHeaders.Add(name, value);
        return client;
    }
}
