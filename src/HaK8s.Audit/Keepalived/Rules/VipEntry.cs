using System.Text.RegularExpressions;

namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds entries of virtual_ipaddress that keepalived leaves out, in whole or in part.</summary>
internal sealed partial class VipEntry : IRule<KeepalivedConfig>
{
    private const int LongestLabel = 15;

    private static readonly string[] Options =
    [
        "-nodad", "autojoin", "brd", "broadcast", "dev", "home", "label", "mngtmpaddr", "no_track", "nodad", "noprefixroute", "optimistic", "peer", "preferred_lft", "scope", "track_group", "use_vmac", "valid_lft",
    ];

    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject)
    {
        foreach (var instance in subject.Unclosed.Count > 0 ? [] : subject.Instances)
        {
            var vips = (instance.Find("virtual_ipaddress")?.Children ?? [])
                .Where(entry => entry.Words.Count > 0 && !entry.Words.Any(Grammar.Keywords.IsPlaceholder))
                .ToList();
            foreach (var entry in vips)
            {
                if (entry.Words.Count > 1 && char.IsAsciiHexDigit(entry.Keyword[0]) && !Options.Contains(entry.Words[1]))
                    yield return new AuditFinding(
                        subject.File,
                        entry.Line,
                        "keepalived/vip-entry",
                        $"\"{string.Join(' ', entry.Words)}\": {entry.Words[1]} is no option of an address",
                        "keepalived ignores what follows the address, and only its log says so: the VIP has the prefix length 32, or further VIPs are missing",
                        "one address on each line: 10.0.0.10/24 dev eth0");
                if (entry.Words.SkipWhile(word => word != "label").ElementAtOrDefault(1) is { Length: > LongestLabel } label)
                    yield return new AuditFinding(
                        subject.File,
                        entry.Line,
                        "keepalived/vip-entry",
                        $"the label {label} has more than {LongestLabel} characters",
                        "keepalived removes the address, and only its log says so: nobody has the VIP",
                        "a shorter label, or none");
            }

            // The first address decides the family.
            if (vips is [var first, ..]
                && vips.Find(entry => Family(entry.Keyword) is { } family && Family(first.Keyword) is { } main && family != main) is { } foreign)
                yield return new AuditFinding(
                    subject.File,
                    foreign.Line,
                    "keepalived/vip-family",
                    $"{foreign.Keyword} is of another family than {first.Keyword}",
                    "keepalived ignores it (address family must match VRRP instance), and only its log says so: nobody has that VIP",
                    "an instance of its own for IPv6, or virtual_ipaddress_excluded");
        }
    }

    private static int? Family(string address) => Ipv4().IsMatch(address) ? 4 : address.Contains(':', StringComparison.Ordinal) ? 6 : null;

    [GeneratedRegex(@"^\d+(\.\d+){3}(/|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Ipv4();
}
