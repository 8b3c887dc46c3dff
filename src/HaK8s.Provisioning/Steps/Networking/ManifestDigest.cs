using System.Security.Cryptography;
using System.Text;
using HaK8s.Hosts;

namespace HaK8s.Steps.Networking;

/// <summary>
/// Checks that the user reviewed exactly this manifest, because it is applied with all rights of the cluster.
/// </summary>
internal static class ManifestDigest
{
    /// <param name="allowed">SHA-256 digests in hex; if empty, any manifest is accepted.</param>
    /// <returns>Warning about a download that only HTTPS authenticated, or null.</returns>
    /// <exception cref="HostException">The digest is not among the allowed ones.</exception>
    public static string? Check(string host, string source, string text, IReadOnlyList<string> allowed)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (allowed.Count == 0)
            return ManifestSource.IsUrl(source) ? $"{source} was verified by HTTPS only; pin it with network.cniSha256: [{digest}]" : null;
        return allowed.Contains(digest)
            ? null
            : throw new HostException(host, $"refused the pod network's manifest {source}", $"its SHA-256 is {digest}, which network.cniSha256 does not list", "find out why it changed; if the change is correct, write the new digest into the cluster file");
    }
}
