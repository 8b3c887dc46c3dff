using System.Text.RegularExpressions;

namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds notify scripts that stop the balancer on a host that is to take the VIP later.</summary>
internal sealed partial class NotifyStops : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.Root.Children
        .Where(block => block.Keyword is "vrrp_instance" or "vrrp_sync_group")
        .SelectMany(block => block.Children)
        .Where(line => line.Keyword is "notify_backup" or "notify_fault" && Stops().IsMatch(string.Join(' ', line.Words)))
        .Select(line => new AuditFinding(
            subject.File,
            line.Line,
            "keepalived/notify-stops",
            $"{line.Keyword} stops the balancer",
            "the host's own check asks for that balancer: it fails, and the host can never take the VIP over",
            "let the balancer run on all hosts, and remove these notify scripts"));

    [GeneratedRegex(@"\b(stop|kill|pkill|killall)\b.*\b(haproxy|nginx)\b|\b(haproxy|nginx)\s+stop\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Stops();
}
