using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HaK8s.ClusterFile.Rules;

namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds VIPs and peers that are no addresses.</summary>
internal sealed class AddressForm : IRule<KeepalivedConfig>
{
    private static readonly string[] Lists = ["virtual_ipaddress", "virtual_ipaddress_excluded", "unicast_peer"];

    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => Malformed(subject).Concat(subject.Unclosed.Count > 0 ? [] : subject.Instances
        .SelectMany(instance => instance.Find("virtual_ipaddress")?.Children ?? [])
        .Select(entry => OfNetwork(subject, entry)).OfType<AuditFinding>());

    private static IEnumerable<AuditFinding> Malformed(KeepalivedConfig subject) => subject.Unclosed.Count > 0 ? [] : subject.Instances
        .SelectMany(instance => instance.Children.Where(child => Lists.Contains(child.Keyword)).SelectMany(list => list.Children)
            .Concat(instance.Children.Where(child => child.Keyword == "unicast_src_ip").Select(child => child with { Words = [.. child.Words.Skip(1)] })))
        .Where(entry => entry.Keyword.Length > 0
            && (char.IsAsciiLetterOrDigit(entry.Keyword[0]) || entry.Keyword[0] == ':')
            && !Grammar.Keywords.IsPlaceholder(entry.Keyword) && !IsAddress(entry.Keyword))
        .Select(entry => new AuditFinding(
            subject.File,
            entry.Line,
            "keepalived/address-form",
            $"{entry.Keyword} is no address",
            "keepalived leaves it out, and only its log says so: the VIP or the peer is missing",
            "an address with a prefix length: 10.0.0.10/32, or a peer's address without one"));

    private static AuditFinding? OfNetwork(KeepalivedConfig subject, KeepalivedBlock entry) => entry.Keyword.Split('/') is [var text, var length]
        && Ipv4.Address(text) is { } address && int.TryParse(length, CultureInfo.InvariantCulture, out var prefix) && prefix is > 0 and < 31
        && BitConverter.ToUInt32([.. address.GetAddressBytes().Reverse()]) << prefix is var host && (host == 0 || host == uint.MaxValue << prefix)
            ? new AuditFinding(
                subject.File,
                entry.Line,
                "keepalived/address-form",
                $"{entry.Keyword} is the {(host == 0 ? "address of a whole network" : "broadcast address of its network")}",
                "no host can have it as its own: the VIP is not reached",
                "a free address of the network, or its real prefix length")
            : null;

    private static bool IsAddress(string text)
    {
        var parts = text.Split('/');
        // .NET also reads numbers with fewer than three dots.
        return IPAddress.TryParse(parts[0], out var address) && (address.AddressFamily == AddressFamily.InterNetworkV6 || parts[0].Split('.').Length == 4)
            && (parts.Length == 1 || (parts.Length == 2 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var prefix) && prefix >= 0 && prefix <= (address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)));
    }
}
