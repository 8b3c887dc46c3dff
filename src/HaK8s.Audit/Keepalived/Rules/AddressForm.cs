using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds VIPs and peers that are no addresses.</summary>
internal sealed class AddressForm : IRule<KeepalivedConfig>
{
    private static readonly string[] Lists = ["virtual_ipaddress", "virtual_ipaddress_excluded", "unicast_peer"];

    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.Unclosed.Count > 0 ? [] : subject.Instances
        .SelectMany(instance => instance.Children.Where(child => Lists.Contains(child.Keyword)).SelectMany(list => list.Children)
            .Concat(instance.Children.Where(child => child.Keyword == "unicast_src_ip").Select(child => child with { Words = [.. child.Words.Skip(1)] })))
        .Where(entry => entry.Keyword.Length > 0 && (char.IsAsciiLetterOrDigit(entry.Keyword[0]) || entry.Keyword[0] == ':') && !Grammar.Keywords.IsPlaceholder(entry.Keyword) && !IsAddress(entry.Keyword))
        .Select(entry => new AuditFinding(
            subject.File,
            entry.Line,
            "keepalived/address-form",
            $"{entry.Keyword} is no address",
            "keepalived leaves it out, and only its log says so: the VIP or the peer is missing",
            "an address with a prefix length: 10.0.0.10/32, or a peer's address without one"));

    private static bool IsAddress(string text)
    {
        var parts = text.Split('/');
        // .NET also reads numbers with fewer than three dots.
        return IPAddress.TryParse(parts[0], out var address) && (address.AddressFamily == AddressFamily.InterNetworkV6 || parts[0].Split('.').Length == 4)
            && (parts.Length == 1 || (parts.Length == 2 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var prefix) && prefix >= 0 && prefix <= (address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)));
    }
}
