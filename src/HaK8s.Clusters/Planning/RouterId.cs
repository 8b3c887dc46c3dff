using System.Security.Cryptography;
using System.Text;

namespace HaK8s.Planning;

/// <summary>
/// Derives a cluster's VRRP router id from its name, so that two clusters on a LAN rarely have the same one.
/// </summary>
public static class RouterId
{
    /// <summary>Ids of published samples, which others on the LAN are likely to use.</summary>
    public static IReadOnlyList<int> OfSamples { get; } = [1, 10, 50, 51, 52, 55, 60, 100];

    /// <returns>1 to 255, but not an id of the samples.</returns>
    public static int Of(string cluster) => SHA256.HashData(Encoding.UTF8.GetBytes(cluster)).Select(octet => 1 + (octet % 255)).First(id => !OfSamples.Contains(id));
}
