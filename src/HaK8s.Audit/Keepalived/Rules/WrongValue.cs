using System.Globalization;

namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds values that keepalived does not understand: a number with a unit, or a type of authentication that it does not have.</summary>
internal sealed class WrongValue : IRule<KeepalivedConfig>
{
    private static readonly string[] OfScript = ["interval", "timeout", "fall", "rise", "weight"];
    private static readonly string[] OfInstance = ["virtual_router_id", "priority", "advert_int", "preempt_delay", "garp_master_delay", "garp_master_refresh", "version"];
    private static readonly string[] OfGlobal = ["vrrp_version", "vrrp_garp_master_delay", "vrrp_garp_master_repeat", "vrrp_garp_interval", "max_auto_priority"];

    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) =>
    [
        .. subject.Scripts.SelectMany(block => Numbers(block, OfScript))
            .Concat(subject.Instances.SelectMany(block => Numbers(block, OfInstance)))
            .Concat(subject.Global is { } global ? Numbers(global, OfGlobal) : [])
            .Select(line => Found(
                subject,
                line,
                "no number",
                "keepalived ignores the setting and takes its default, and only its log says so",
                "digits only: keepalived counts in seconds")),
        .. subject.Instances.Select(instance => instance.Find("authentication")?.Find("auth_type")).OfType<KeepalivedBlock>()
            .Where(line => line.Words is [_, var type, ..] && type.ToUpperInvariant() is not ("PASS" or "AH" or "SIMPLE") && !Grammar.Keywords.IsPlaceholder(type))
            .Select(line => Found(
                subject,
                line,
                "no type of authentication",
                "keepalived then has no authentication at all, and a host with another setting does not accept its adverts",
                "auth_type PASS, or without authentication: unicast_peer and check_unicast_src")),
    ];

    private static IEnumerable<KeepalivedBlock> Numbers(KeepalivedBlock block, string[] keywords) => block.Children
        .Where(child => keywords.Contains(child.Keyword) && child.Words is [_, var text, ..] && !Grammar.Keywords.IsPlaceholder(text) && !IsNumber(text));

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        || text.StartsWith('~') || text.StartsWith('@');

    private static AuditFinding Found(KeepalivedConfig subject, KeepalivedBlock line, string what, string why, string cure) =>
        new(subject.File, line.Line, "keepalived/wrong-value", $"\"{line.Keyword} {line.Words[1]}\": {line.Words[1]} is {what}", why, cure);
}
