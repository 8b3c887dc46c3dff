using System.Text.RegularExpressions;

namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds checks that ask the VIP and not the host's own balancer, so that all hosts judge the owner.</summary>
internal sealed partial class CheckOnVip : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject)
    {
        var vips = KeepalivedVips.Of(subject).Where(vip => vip.Length > 0 && !Grammar.Keywords.IsPlaceholder(vip)).ToHashSet();
        return subject.Scripts
            .Select(script => script.Find("script"))
            .OfType<KeepalivedBlock>()
            .Where(line => Word().Matches(string.Join(' ', line.Words.Skip(1))).Any(word => vips.Contains(word.Value)) && !Own().IsMatch(string.Join(' ', line.Words)))
            .Select(line => new AuditFinding(
                subject.File,
                line.Line,
                "keepalived/check-on-vip",
                "the check asks the VIP",
                "it judges the owner's HAProxy on every host: when that one dies, all hosts fail the check and none takes the VIP; a host with a dead HAProxy may become owner",
                "ask the host's own HAProxy: https://127.0.0.1:PORT/readyz"));
    }

    /// <summary>Matches a look whether the host has an address.</summary>
    [GeneratedRegex(@"\bip\s+(-\S+\s+)*a(ddr(ess)?)?\b|\bhostname\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Own();

    [GeneratedRegex(@"\d+(\.\d+){3}|[0-9a-fA-F]*:[0-9a-fA-F:]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
