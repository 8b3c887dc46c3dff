using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace HaK8s.Kubernetes.Credentials;

/// <summary>
/// A kubeconfig file that is read again when it has changed: while the cluster's authority is replaced, its certificates are replaced
/// too. A new connection begins the reading and does not wait for it, because the old certificates still hold at that time.
/// </summary>
internal sealed class FollowedKubeConfig(string path, string? context, KubeConfig first, TimeProvider time)
{
    /// <summary>Time between two looks at the file.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private KubeConfig _current = first;
    private DateTime _written = File.GetLastWriteTimeUtc(path);
    private DateTimeOffset _next = time.GetUtcNow() + Pause;
    private Task _reading = Task.CompletedTask;

    /// <summary>The newest content that could be read.</summary>
    public KubeConfig Current
    {
        get
        {
            lock (_lock)
            {
                if (time.GetUtcNow() >= _next && _reading.IsCompleted)
                {
                    _next = time.GetUtcNow() + Pause;
                    _reading = Task.Run(ReadAsync);
                }

                return _current;
            }
        }
    }

    /// <summary>Ends when the reading that is in progress has ended.</summary>
    internal Task Reading
    {
        get
        {
            lock (_lock)
                return _reading;
        }
    }

    /// <summary>True if the newest authorities have signed the server's certificate; its name was checked before.</summary>
    public bool Trusts(X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null)
            return false;
        using var chain = new X509Chain { ChainPolicy = KubeConnection.Trust(Current.Authorities) };
        foreach (var element in presented?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        using var leaf = new X509Certificate2(certificate);
        return chain.Build(leaf);
    }

    private async Task ReadAsync()
    {
        var written = File.GetLastWriteTimeUtc(path);
        if (written == _written)
            return;
        try
        {
            var read = await KubeConfigReader.ReadAsync(path, context, time, CancellationToken.None);
            lock (_lock)
                (_current, _written) = (read, written);
        }
        catch (KubeConfigException)
        {
            // The last content stays in use, and the file is read again later: requests show whether it still works.
        }
    }
}
