using System.Security.Cryptography;
using System.Text;

namespace HaK8s.Planning;

/// <summary>VRRP router id of a cluster: from its name, so that two clusters on a LAN seldom meet.</summary>
internal static class RouterId
{
    /// <returns>1 to 255.</returns>
    public static int Of(string cluster) => 1 + (SHA256.HashData(Encoding.UTF8.GetBytes(cluster))[0] % 255);
}
