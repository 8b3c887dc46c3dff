using System.Security.Cryptography;
using System.Text;
using HaK8s.Hosts;

namespace HaK8s.Steps.Networking;

/// <summary>A manifest is applied with all rights of the cluster, so it is the one that the user looked at.</summary>
internal static class ManifestDigest
{
    /// <param name="allowed">SHA-256 in hex; empty: any is taken.</param>
    /// <returns>What to tell the user, or null: a download that nothing but HTTPS vouched for.</returns>
    /// <exception cref="HostException">It is another one.</exception>
    public static string? Check(string host, string source, string text, IReadOnlyList<string> allowed)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (allowed.Count == 0)
            return ManifestSource.IsUrl(source) ? $"{source} was vouched for by HTTPS alone; pin it with network.cniSha256: [{digest}]" : null;
        return allowed.Contains(digest)
            ? null
            : throw new HostException(host, $"refused the pod network's manifest {source}", $"its SHA-256 is {digest}, which network.cniSha256 does not name", "find out why it changed; if it is right, write the new digest into the cluster file");
    }
}
