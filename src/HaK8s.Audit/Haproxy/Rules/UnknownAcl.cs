using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds conditions with an ACL that the section does not define.</summary>
internal sealed class UnknownAcl : IRule<HaproxyConfig>
{
    private static readonly string[] Conditional =
        ["use_backend", "use-server", "http-request", "http-response", "http-after-response", "tcp-request", "tcp-response", "redirect", "stick", "force-persist", "ignore-persist", "stats", "monitor", "block"];

    /// <summary>ACLs that HAProxy itself defines.</summary>
    private static readonly HashSet<string> Predefined =
    [
        "TRUE", "FALSE", "LOCALHOST", "HTTP", "HTTP_1.0", "HTTP_1.1", "HTTP_2.0", "HTTP_3.0", "HTTP_CONTENT", "HTTP_URL_ABS", "HTTP_URL_SLASH", "HTTP_URL_STAR",
        "METH_CONNECT", "METH_DELETE", "METH_GET", "METH_HEAD", "METH_OPTIONS", "METH_POST", "METH_PUT", "METH_TRACE", "RDP_COOKIE", "REQ_CONTENT", "WAIT_END", "or", "OR", "||",
    ];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .Where(section => section.TakesClients || section.HasServers)
        .SelectMany(section => section.Lines
            .Where(line => Conditional.Contains(line.Words[0]))
            .SelectMany(line => Names(line).Where(name => !Defines(section, name)).Take(1).Select(name => new AuditFinding(
                subject.File,
                line.Number,
                "haproxy/unknown-acl",
                $"{section.Kind} {section.Name} defines no acl {name}",
                "HAProxy refuses the file (no such ACL) and does not start",
                $"acl {name} … in this section, or a condition in braces: {{ src 10.0.0.0/8 }}"))));

    private static bool Defines(HaproxySection section, string name) => Predefined.Contains(name) || Keywords.IsPlaceholder(name)
        || section.Lines.Any(line => line.Words is ["acl", var own, ..] && (own == name || Keywords.IsPlaceholder(own)))
        || (section.Defaults is { } defaults && Defines(defaults, name));

    /// <summary>Returns the names in the condition of a line, without those in braces.</summary>
    private static IEnumerable<string> Names(HaproxyLine line)
    {
        var depth = 0;
        foreach (var word in line.Words.SkipWhile(word => word is not ("if" or "unless")).Skip(1))
        {
            depth += word is "{" or "!{" ? 1 : word == "}" ? -1 : 0;
            if (depth == 0 && word != "}" && word.TrimStart('!').Length > 0)
                yield return word.TrimStart('!');
        }
    }
}
