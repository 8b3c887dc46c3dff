using System.Security.Cryptography.X509Certificates;
using HaK8s.Kubernetes.Credentials;

namespace HaK8s.Kubernetes;

/// <summary>What a client needs to reach one cluster: the server, how its certificate is checked, and the client's credentials.</summary>
/// <param name="Server">The API's URL, such as https://10.0.0.5:6443.</param>
/// <param name="Authorities">The cluster's certificate authorities; no other is trusted. If empty, this computer's are.</param>
/// <param name="ClientCertificate">With its private key; null if the client has other credentials.</param>
public sealed record KubeConfig(Uri Server, X509Certificate2Collection Authorities, X509Certificate2? ClientCertificate)
{
    /// <summary>Name that the server's certificate must have; null means the server's host.</summary>
    public string? ServerName { get; init; }

    /// <summary>True: the server's certificate is not checked (insecure-skip-tls-verify).</summary>
    public bool AcceptsAnyServer { get; init; }

    /// <summary>HTTP, HTTPS or SOCKS5 proxy; null means a direct connection.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Null if there is only <see cref="ClientCertificate"/>.</summary>
    internal RenewedCredential? Credential { get; init; }

    /// <summary>Null if the file is read only once.</summary>
    internal FollowedKubeConfig? Followed { get; init; }

    /// <summary>Sent with every request; they name the user to impersonate.</summary>
    internal IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>
    /// Reads one context of a kubeconfig file as kubectl does, and obtains its credentials: runs its exec plugin, for example.
    /// </summary>
    /// <param name="context">Name of the context; null means the file's current context.</param>
    /// <exception cref="KubeConfigException">The file, the context or its credentials cannot be used.</exception>
    public static Task<KubeConfig> LoadAsync(string path, string? context, CancellationToken cancellation)
        => KubeConfigReader.ReadAsync(path, context, TimeProvider.System, cancellation);

    /// <summary>
    /// Same, but new connections use the certificates that the file then has, for a cluster whose certificates are replaced meanwhile.
    /// </summary>
    /// <exception cref="KubeConfigException">The file, the context or its credentials cannot be used.</exception>
    public static async Task<KubeConfig> FollowAsync(string path, string? context, CancellationToken cancellation)
    {
        var first = await LoadAsync(path, context, cancellation);
        return first with { Followed = new FollowedKubeConfig(path, context, first, TimeProvider.System) };
    }
}
