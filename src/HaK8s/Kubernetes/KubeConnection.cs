using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace HaK8s.Kubernetes;

/// <summary>TCP and TLS towards one cluster: only its own authority is trusted, and dead peers are noticed.</summary>
public static class KubeConnection
{
    /// <summary>TLS settings for the API server; revocation and downloads are left out, as the cluster has neither.</summary>
    public static SslClientAuthenticationOptions Tls(KubeConfig config, bool withClientCertificate)
    {
        var chain = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        chain.CustomTrustStore.AddRange(config.Authorities);
        return new SslClientAuthenticationOptions
        {
            TargetHost = config.Server.Host,
            CertificateChainPolicy = chain,
            ClientCertificateContext = withClientCertificate
                ? SslStreamCertificateContext.Create(config.ClientCertificate, additionalCertificates: null, offline: true)
                : null,
        };
    }

    /// <summary>
    /// An HTTP/1.1 client with connections of its own. A silent peer is noticed by TCP keepalive after about
    /// <paramref name="keepAlive"/> and three seconds; without it a watch on a connection whose other end vanished waits for ever.
    /// </summary>
    public static HttpClient Client(KubeConfig config, TimeSpan keepAlive, TimeSpan connectTimeout) => Client(config, Handler(config, keepAlive, connectTimeout));

    /// <summary>The same with HTTP/2: one connection for all requests, which outlives requests that are given up.</summary>
    /// <param name="patience">About how long the connection may leave pings unanswered.</param>
    public static HttpClient Http2Client(KubeConfig config, TimeSpan keepAlive, TimeSpan connectTimeout, TimeSpan patience)
    {
        var handler = Handler(config, keepAlive, connectTimeout);
        (handler.KeepAlivePingDelay, handler.KeepAlivePingTimeout) = (patience / 2, patience / 2);
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
            UseProxy = false,
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

    private static HttpClient Client(KubeConfig config, SocketsHttpHandler handler)
    {
        var client = new HttpClient(handler) { BaseAddress = config.Server, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("HaK8s", "1"));
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return client;
    }
}
