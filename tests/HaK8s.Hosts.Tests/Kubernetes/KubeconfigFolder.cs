using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HaK8s.Kubernetes;

namespace HaK8s.Tests.Kubernetes;

/// <summary>A folder with a kubeconfig, and with the files that it names.</summary>
internal sealed class KubeconfigFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hak8s-kubeconfig-").FullName;

    public string Path => PathOf("config");

    public string PathOf(string name) => System.IO.Path.Combine(_folder, name);

    /// <summary>Writes a kubeconfig with one context, "it".</summary>
    /// <param name="cluster">Keys of the cluster, one a line.</param>
    /// <param name="user">Keys of the user, one a line.</param>
    public void Write(string cluster, string user) => File.WriteAllText(Path, $"""
        apiVersion: v1
        kind: Config
        preferences: {"{}"}
        current-context: it
        clusters:
        - name: one
          cluster:
        {Indented(cluster)}
        contexts:
        - name: it
          context:
            cluster: one
            user: jane
        users:
        - name: jane
          user:
        {Indented(user)}

        """);

    /// <summary>Writes a file beside the kubeconfig.</summary>
    public void Write(string name, string content, bool program)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), content);
        if (program)
            File.SetUnixFileMode(PathOf(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public Task<KubeConfig> LoadAsync(string? context = null) => KubeConfig.LoadAsync(Path, context, CancellationToken.None);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));

    /// <summary>A certificate and its key, both as PEM.</summary>
    public static (string Certificate, string Key) Certificate(string name, TimeSpan life)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-9), now + life);
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>A JSON web token that expires then.</summary>
    public static string Token(DateTimeOffset end) =>
        $"{Base64Url.EncodeToString("{\"alg\":\"none\"}"u8)}.{Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{{\"exp\":{end.ToUnixTimeSeconds()}}}"))}.c2VjcmV0";

    private static string Indented(string keys) => string.Join('\n', keys.Split('\n').Select(line => $"    {line}"));
}
