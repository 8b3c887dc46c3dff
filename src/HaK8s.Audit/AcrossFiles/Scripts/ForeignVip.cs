using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.AcrossFiles.Scripts;

/// <summary>Finds check scripts that look for an address that no keepalived.conf of the set has as its VIP.</summary>
internal sealed partial class ForeignVip : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var vips = subject.Keepalived.SelectMany(KeepalivedVips.Of).ToHashSet();
        if (vips.Count == 0 || vips.Any(vip => !System.Net.IPAddress.TryParse(vip, out _)))
            return [];
        return subject.Scripts.SelectMany(script => script.Everything
            .Select(command => (command.Line, Match: Looks().Match(Filled(script, command.Text))))
            .Where(found => found.Match.Success && !vips.Contains(found.Match.Groups["address"].Value))
            .Select(found => new AuditFinding(
                script.File,
                found.Line,
                "scripts/foreign-vip",
                $"the script looks for {found.Match.Groups["address"].Value}, but the VIP is {string.Join(", ", vips.Order(StringComparer.Ordinal))}",
                "no host has that address, so the check ends before it checks anything",
                "write keepalived's VIP")));
    }

    /// <summary>Fills in the variables to which the script gives an address.</summary>
    private static string Filled(ShellScript script, string text) => !text.Contains('$', StringComparison.Ordinal) ? text : script.Everything
        .Select(command => Address().Match(command.Text))
        .Where(match => match.Success)
        .Aggregate(text, (filled, match) => Regex.Replace(filled, $@"\$\{{?{Regex.Escape(match.Groups["name"].Value)}\b\}}?", match.Groups["address"].Value));

    [GeneratedRegex(@"^(readonly\s+|export\s+)?(?<name>[A-Za-z_]\w*)=[""']?(?<address>\d+(\.\d+){3})[""']?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Address();

    [GeneratedRegex(@"\bip\s+(-\S+\s+)*a(ddr(ess)?)?\b.*\|\s*grep\s.*?(?<address>\d+\.\d+\.\d+\.\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Looks();
}
