using System.Security.Cryptography;
using HaK8s.Hosts;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Steps.Keys;

/// <summary>Finds tokens of service accounts that the old key has signed.</summary>
internal static class ServiceAccountTokens
{
    private static readonly string Script = EmbeddedText.Read(typeof(ServiceAccountTokens), "tokens.sh");

    /// <summary>Bash functions that know the new key's name.</summary>
    public static async Task<ShellText> FunctionsAsync(StepContext context, CancellationToken cancellation)
    {
        var ready = context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation));
        var path = $"{HostPaths.AuthorityRotation}/new/sa.pub";
        var result = await ready.RunAsync(new HostCommand("read the new service account key", ShellText.Of($"cat {path}"), TimeSpan.FromSeconds(20)), null, cancellation);
        return result.Succeeded
            ? ShellText.Lines(ShellText.Of($"set -uo pipefail\nexport KUBECONFIG={HostPaths.AdminKubeconfig}\nkid={KeyId(result.Output)}"), ShellText.Raw(Script))
            : throw CommandFailure.Of(ready.Name, "could not read the new service account key", $"cat {path}", result);
    }

    /// <summary>The name that Kubernetes gives a key in tokens: the SHA-256 of its DER, in the Base64 of URLs without padding.</summary>
    /// <param name="pem">Public key in PEM.</param>
    internal static string KeyId(string pem)
    {
        var fields = PemEncoding.Find(pem);
        var der = Convert.FromBase64String(pem[fields.Base64Data]);
        return Convert.ToBase64String(SHA256.HashData(der)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
