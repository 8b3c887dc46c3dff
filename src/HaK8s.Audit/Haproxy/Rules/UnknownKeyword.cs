using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds keywords that no version of HAProxy knows.</summary>
internal sealed class UnknownKeyword : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) =>
    [
        .. subject.Outside.Where(line => !IsOpen(line)).Select(line => Found(subject, line, Printable(line.Words[0]), "stands outside of a section")),
        .. subject.Sections.SelectMany(section => section.Lines.Where(line => !IsOpen(line)).Select(line => (Line: line, Word: Unknown(section, line))))
            .Where(found => found.Word is not null)
            .Select(found => Found(subject, found.Line, found.Word!, "is no keyword of HAProxy here")),
    ];

    private static readonly string[] HttpChecks = ["comment", "connect", "disable-on-404", "expect", "send", "send-state", "set-var", "set-var-fmt", "unset-var"];
    private static readonly string[] TcpChecks = ["comment", "connect", "expect", "send", "send-lf", "send-binary", "send-binary-lf", "set-var", "set-var-fmt", "unset-var"];

    private static readonly string[] GlobalStats = ["socket", "timeout", "maxconn", "bind-process"];
    private static readonly string[] ProxyStats = ["admin", "auth", "enable", "hide-version", "http-request", "realm", "refresh", "scope", "show-desc", "show-legends", "show-modules", "show-node", "uri"];

    private static string? Unknown(HaproxySection section, HaproxyLine line)
    {
        var context = section.Kind == "global" ? "global" : section.Kind is "defaults" or "frontend" or "backend" or "listen" ? "proxy" : null;
        var words = line.Words[0] is "no" or "default" ? [.. line.Words.Skip(1)] : line.Words;
        if (context is null || words.Count == 0 || StrayServerSettings.IsStray(line))
            return null;
        if (!Keywords.Haproxy[context].Contains(words[0]))
            return KeywordVersions.Of("haproxy", context, words[0]) is null ? words[0] : null;
        return words switch
        {
            ["option", var option, ..] when !Keywords.Haproxy["option"].Contains(option) && KeywordVersions.Of("haproxy", "option", option) is null => $"option {option}",
            ["http-check" or "tcp-check", var rule, ..] when !(words[0] == "http-check" ? HttpChecks : TcpChecks).Contains(rule.Split('(')[0]) && !Keywords.IsPlaceholder(rule) => $"{words[0]} {rule}",
            ["stats", var what, ..] when (context == "proxy" ? GlobalStats : ProxyStats).Contains(what) => $"stats {what}",
            ["timeout" or "balance", var value, ..] when context == "proxy" && !Keywords.Haproxy[words[0]].Contains(value.Split('(')[0]) && !Keywords.IsPlaceholder(value) => $"{words[0]} {value}",
            ["server", _, _, ..] => HaproxySettings.Unknown("server", [.. words.Skip(3)]),
            ["default-server", ..] => HaproxySettings.Unknown("server", [.. words.Skip(1)]),
            ["server-template", _, _, _, ..] => HaproxySettings.Unknown("server", [.. words.Skip(4)]),
            ["bind", _, ..] => HaproxySettings.Unknown("bind", [.. words.Skip(2)]),
            _ => null,
        };
    }

    /// <summary>True for a template's line and for .if, .else and .endif.</summary>
    private static bool IsOpen(HaproxyLine line) =>
        line.Words[0].StartsWith('.') || Keywords.IsPlaceholder(line.Words[0]) || (line.Words.Count > 1 && Keywords.IsPlaceholder(line.Words[1]));

    private static string Printable(string word) => word.Replace("\uFEFF", "(byte order mark)", StringComparison.Ordinal);

    private static AuditFinding Found(HaproxyConfig subject, HaproxyLine line, string word, string what) => new(
        subject.File,
        line.Number,
        "haproxy/unknown-keyword",
        $"\"{word}\" {what}",
        "HAProxy refuses the file and does not start",
        "correct or remove it; test with haproxy -c -f FILE");
}
