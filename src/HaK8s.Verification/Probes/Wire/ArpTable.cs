using System.Net.NetworkInformation;

namespace HaK8s.Verification.Probes.Wire;

/// <summary>
/// Reads the load balancers' link addresses that this computer knows from the kernel's list in /proc/net/arp.
/// </summary>
internal static class ArpTable
{
    private const string Kernel = "/proc/net/arp";
    private const int AddressColumn = 0;
    private const int LinkColumn = 3;

    /// <summary>Returns the names of hosts by their link addresses.</summary>
    /// <param name="hosts">Names by IP address.</param>
    public static IReadOnlyDictionary<PhysicalAddress, string> Read(IReadOnlyDictionary<string, string> hosts)
        => File.Exists(Kernel) ? Parse(File.ReadAllText(Kernel), hosts) : new Dictionary<PhysicalAddress, string>();

    internal static IReadOnlyDictionary<PhysicalAddress, string> Parse(string table, IReadOnlyDictionary<string, string> hosts)
    {
        var names = new Dictionary<PhysicalAddress, string>();
        foreach (var columns in table.Split('\n').Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (columns.Length > LinkColumn && hosts.TryGetValue(columns[AddressColumn], out var name) && PhysicalAddress.TryParse(columns[LinkColumn], out var link))
                names[link] = name;
        }

        return names;
    }
}
