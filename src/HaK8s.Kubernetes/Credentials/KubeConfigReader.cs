using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace HaK8s.Kubernetes.Credentials;

/// <summary>Makes what a client needs from one context of a kubeconfig file.</summary>
internal sealed class KubeConfigReader
{
    /// <summary>A token file is read again this often, as kubectl does, because another program renews it.</summary>
    private static readonly TimeSpan TokenFileLife = TimeSpan.FromMinutes(1);

    private readonly KubeConfigFile _file;
    private readonly TimeProvider _time;
    private readonly string _place;

    private KubeConfigReader(KubeConfigFile file, TimeProvider time)
    {
        _file = file;
        _time = time;
        _place = $"{file.Path}: user {file.UserName}";
    }

    /// <exception cref="KubeConfigException">The file, the context or its credentials cannot be used.</exception>
    public static async Task<KubeConfig> ReadAsync(string path, string? context, TimeProvider time, CancellationToken cancellation)
    {
        if (!File.Exists(path))
            throw new KubeConfigException($"{path}: there is no such file\n  try: ./build.sh Kubeconfig for a cluster of HaK8s, or another --kubeconfig-file");
        try
        {
            var file = KubeConfigFile.Parse(path, await File.ReadAllTextAsync(path, cancellation), context);
            return await new KubeConfigReader(file, time).ReadAsync(cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or CryptographicException)
        {
            throw new KubeConfigException($"{path}: {exception.Message}", exception);
        }
    }

    private async Task<KubeConfig> ReadAsync(CancellationToken cancellation)
    {
        var (cluster, user) = (_file.Cluster, _file.User);
        if (!Uri.TryCreate(cluster.Server, UriKind.Absolute, out var server) || server.Scheme != Uri.UriSchemeHttps)
            throw new KubeConfigException($"{_file.Path}: the server {cluster.Server} is not an https URL\n  try: server: https://HOST:6443");
        var authorities = await PemAsync("certificate-authority", cluster.CertificateAuthorityData, cluster.CertificateAuthority, cancellation);
        var certificate = await CertificateAsync(cancellation);
        var credential = await CredentialAsync(authorities, cancellation);
        if (certificate is null && credential is null)
            throw new KubeConfigException($"{_place} has no client certificate, token, tokenFile, exec plugin, oidc provider or password\n  try: --context with another user");
        return new KubeConfig(server, CertificateFiles.Authorities(authorities), certificate)
        {
            ServerName = cluster.TlsServerName is { Length: > 0 } name ? name : null,
            AcceptsAnyServer = cluster.SkipTlsVerify,
            Proxy = cluster.ProxyUrl is { Length: > 0 } proxy ? new Uri(proxy) : null,
            Credential = credential,
            Headers = user.Impersonate is { Length: > 0 } other ? [("Impersonate-User", other), .. Groups()] : [],
        };
    }

    private IEnumerable<(string Name, string Value)> Groups() => (_file.User.ImpersonateGroups ?? []).ToList() switch
    {
        [] => [],
        [var group] => [("Impersonate-Group", group)],
        // The API wants one header for each, and HttpClient joins them.
        _ => throw new KubeConfigException($"{_place} has several groups in as-groups\n  try: one group"),
    };

    private async Task<X509Certificate2?> CertificateAsync(CancellationToken cancellation)
    {
        var certificate = await PemAsync("client-certificate", _file.User.ClientCertificateData, _file.User.ClientCertificate, cancellation);
        if (certificate.Length == 0)
            return null;
        var read = CertificateFiles.WithKey(certificate, await PemAsync("client-key", _file.User.ClientKeyData, _file.User.ClientKey, cancellation));
        var end = new DateTimeOffset(read.NotAfter.ToUniversalTime());
        return end > _time.GetUtcNow() ? read : throw RenewedCredential.Expired(_place, new Credential(null, read, end));
    }

    private async Task<RenewedCredential?> CredentialAsync(string authorities, CancellationToken cancellation)
    {
        var user = _file.User;
        if (user.TokenFile is { Length: > 0 } file)
            return await RenewedAsync(stop => TokenOfFileAsync(file, stop), cancellation);
        if (user.Token is { Length: > 0 } token)
            return Fixed(Credential.Bearer(token));
        if (user.UserName is { Length: > 0 } name && user.Password is { Length: > 0 } password)
            return Fixed(new Credential(new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}"))), null, null));
        if (user.AuthProvider is { } provider)
            return await ProviderAsync(provider.Name, provider.Config ?? [], cancellation);
        if (user.ExternalExecution is { } exec)
            return await RenewedAsync(new ExecPlugin(exec, _file.Cluster, authorities, _file.Folder, _place, _time).RunAsync, cancellation);
        return null;
    }

    private async Task<RenewedCredential> ProviderAsync(string name, Dictionary<string, string> settings, CancellationToken cancellation)
    {
        if (name != "oidc")
            throw new KubeConfigException($"{_place}: kubectl no longer has the auth provider {name}\n  try: the exec plugin of your cloud, which its own tool writes into the kubeconfig");
        var authorities = await PemAsync("idp-certificate-authority", settings.GetValueOrDefault("idp-certificate-authority-data"), settings.GetValueOrDefault("idp-certificate-authority"), cancellation);
        var login = new OidcLogin(settings, CertificateFiles.Authorities(authorities), _place);
        var first = Credential.Bearer(settings.GetValueOrDefault("id-token", ""));
        return first.Header!.Parameter!.Length == 0 || first.HasEnded(_time.GetUtcNow())
            ? await RenewedAsync(login.RenewAsync, cancellation)
            : new RenewedCredential(first, login.RenewAsync, _place, _time);
    }

    private async Task<Credential> TokenOfFileAsync(string file, CancellationToken cancellation)
    {
        var token = Credential.Bearer((await TextAsync("tokenFile", file, cancellation)).Trim());
        var now = _time.GetUtcNow();
        if (token.HasEnded(now))
            throw RenewedCredential.Expired($"{_place}: tokenFile {file}", token);
        return token.HasEnded(now + TokenFileLife) ? token : new Credential(token.Header, null, now + TokenFileLife);
    }

    private async Task<RenewedCredential> RenewedAsync(Func<CancellationToken, Task<Credential>> obtain, CancellationToken cancellation) => new(await obtain(cancellation), obtain, _place, _time);

    private RenewedCredential Fixed(Credential credential) =>
        credential.HasEnded(_time.GetUtcNow()) ? throw RenewedCredential.Expired(_place, credential) : new RenewedCredential(credential, renew: null, _place, _time);

    /// <returns>The PEM text that is embedded, or else the named file's; empty if there is neither.</returns>
    private async Task<string> PemAsync(string key, string? data, string? file, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(data))
            return string.IsNullOrEmpty(file) ? "" : await TextAsync(key, file, cancellation);
        try
        {
            return Encoding.ASCII.GetString(Convert.FromBase64String(data));
        }
        catch (FormatException)
        {
            throw new KubeConfigException($"{_file.Path}: {key}-data is not base64\n  try: kubectl config view --raw --kubeconfig {_file.Path}");
        }
    }

    private async Task<string> TextAsync(string key, string file, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(file, _file.Folder);
        return File.Exists(path)
            ? await File.ReadAllTextAsync(path, cancellation)
            : throw new KubeConfigException($"{_file.Path}: {key} names {path}, but there is no such file\n  try: copy it there, or correct its path");
    }
}
