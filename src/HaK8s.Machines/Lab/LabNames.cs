using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace HaK8s.Machines.Lab;

/// <summary>
/// Names of everything that a lab makes on this computer. Each name identifies its lab, so leftovers are found and
/// removed without any other record.
/// </summary>
public sealed partial class LabNames
{
    /// <param name="lab">The cluster's name, a DNS label.</param>
    /// <exception cref="MachinesException">The name is not a DNS label; it would become part of paths and commands.</exception>
    public LabNames(string lab) => Lab = Label(lab);

    public string Lab { get; }

    /// <summary>Prefix of every name. No label contains a dot, so lab a-b never owns names of lab a.</summary>
    public string Prefix => $"hak8s.{Lab}.";

    /// <summary>At most 15 characters, because of the kernel's limit.</summary>
    public string Bridge => Lab.Length <= 12 ? $"hk-{Lab}" : $"hk-{Lab[..5]}-{Hash(Lab, 6)}";

    /// <summary>Prefix of the machines' network interfaces on this computer.</summary>
    public string VethPrefix => $"hk{Hash(Lab, 4)}-";

    /// <summary>Name of the control group under each controller, and of the table in nftables.</summary>
    public string Group => $"hak8s.{Lab}";

    /// <summary>Name of the network namespace, and of the machine for systemd.</summary>
    public string Machine(string machine) => Prefix + Label(machine);

    public string Veth(string machine) => VethPrefix + (Label(machine).Length <= 8 ? machine : Hash(machine, 8));

    /// <summary>Returns a name for systemd-nspawn, which allows at most 64 characters.</summary>
    public string Nspawn(string machine) => Machine(machine) is { Length: <= 64 } name ? name : $"hak8s.{Hash(Lab, 16)}.{Hash(machine, 16)}";

    /// <summary>Wildcard patterns of the names that <see cref="Nspawn"/> returns.</summary>
    public IReadOnlyList<string> NspawnPatterns => [Prefix + "*", $"hak8s.{Hash(Lab, 16)}.*"];

    /// <summary>Returns a fixed, locally administered MAC address for a machine, or for the bridge if null.</summary>
    public string Mac(string? machine)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Lab}.{machine}"));
        return $"02:{string.Join(':', hash.Take(5).Select(octet => octet.ToString("x2")))}";
    }

    private static string Hash(string text, int length) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..length];

    private static string Label(string name) => DnsLabel().IsMatch(name)
        ? name
        : throw new MachinesException($"'{name}' is not a valid name for a cluster or a machine: use letters a to z, digits and dashes, at most 63");

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DnsLabel();
}
