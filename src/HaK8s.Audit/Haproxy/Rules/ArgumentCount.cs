using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds keywords with more words behind them than HAProxy accepts, or with too few.</summary>
internal sealed class ArgumentCount : IRule<HaproxyConfig>
{
    /// <summary>The least and the largest number of words behind a keyword.</summary>
    private static readonly Dictionary<string, (int Least, int Most)> Counts = new()
    {
        ["mode"] = (1, 1),
        ["retries"] = (1, 1),
        ["default_backend"] = (1, 1),
        ["maxconn"] = (1, 1),
        ["fullconn"] = (1, 1),
        ["user"] = (1, 1),
        ["group"] = (1, 1),
        ["uid"] = (1, 1),
        ["gid"] = (1, 1),
        ["chroot"] = (1, 1),
        ["pidfile"] = (1, 1),
        ["nbthread"] = (1, 1),
        ["daemon"] = (0, 0),
        ["log-format"] = (1, 1),
        ["log-tag"] = (1, 1),
        ["acl"] = (2, int.MaxValue),
        ["use_backend"] = (1, int.MaxValue),
        ["bind"] = (1, int.MaxValue),
        ["server"] = (2, int.MaxValue),
        ["balance"] = (1, int.MaxValue),
        ["timeout"] = (2, 2),
        ["stats"] = (1, int.MaxValue),
    };

    private static readonly string[] Plain = ["redispatch", "dontlognull", "clitcpka", "srvtcpka", "tcpka", "abortonclose", "ssl-hello-chk", "tcp-check", "log-health-checks", "allbackups", "nolinger", "http-server-close", "socket-stats"];
    private static readonly string[] Negatable = ["option", "log", "busy-polling", "set-dumpable", "strict-limits", "insecure-fork-wanted", "numa-cpu-mapping", "quick-exit", "shared-uidnum"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .Where(section => section.Kind is "global" or "defaults" or "frontend" or "backend" or "listen")
        .SelectMany(section => section.Lines)
        .Where(line => !line.Words.Any(Keywords.IsPlaceholder))
        .Select(line => (Line: line, Problem: Problem(line)))
        .Where(found => found.Problem is not null)
        .Select(found => new AuditFinding(
            subject.File,
            found.Line.Number,
            "haproxy/wrong-value",
            $"\"{found.Line.Text}\": {found.Problem}",
            "HAProxy refuses the file and does not start",
            "see haproxy -c -f FILE, and quote a value that has spaces"));

    private static string? Problem(HaproxyLine line)
    {
        if (line.Words is ["no", var word, ..])
            return Negatable.Contains(word) || word.StartsWith("tune.", StringComparison.Ordinal) ? null : $"\"no\" cannot stand before {word}";
        if (line.Words is ["option", var option, ..] && Plain.Contains(option))
            return line.Words.Count > (option == "redispatch" ? 3 : 2) ? $"{option} takes no {line.Words[^1]}" : null;
        if (line.Words is ["balance", "url_param" or "hash"])
            return $"{line.Words[1]} needs a name or an expression";
        // A setting of a server has a rule of its own.
        if (!Counts.TryGetValue(line.Words[0], out var count) || StrayServerSettings.IsStray(line))
            return null;
        var words = line.Words.Count - 1;
        return words < count.Least ? $"{line.Words[0]} needs a value" : words > count.Most
            ? $"nothing may stand behind {line.Words[count.Most]}, and \"{line.Words[count.Most + 1]}\" does"
            : null;
    }
}
