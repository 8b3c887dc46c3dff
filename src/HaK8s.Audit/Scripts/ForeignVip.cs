using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds check scripts that look for an address that no keepalived.conf of the set has as its VIP.</summary>
internal sealed partial class ForeignVip : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var vips = subject.Keepalived.SelectMany(KeepalivedVips.Of).ToHashSet();
        if (vips.Count == 0 || vips.Any(vip => !System.Net.IPAddress.TryParse(vip, out _)))
            return [];
        return subject.Scripts.SelectMany(script => script.Everything
            .Select(command => (command.Line, Match: Looks().Match(command.Text)))
            .Where(found => found.Match.Success && !vips.Contains(found.Match.Groups["address"].Value))
            .Select(found => new AuditFinding(
                script.File,
                found.Line,
                "scripts/foreign-vip",
                $"the script looks for {found.Match.Groups["address"].Value}, but the VIP is {string.Join(", ", vips.Order(StringComparer.Ordinal))}",
                "no host has that address, so the check ends before it checks anything",
                "write keepalived's VIP")));
    }

    [GeneratedRegex(@"\bip\s+(-\S+\s+)*a(ddr(ess)?)?\b.*\|\s*grep\s.*?(?<address>\d+\.\d+\.\d+\.\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Looks();
}
