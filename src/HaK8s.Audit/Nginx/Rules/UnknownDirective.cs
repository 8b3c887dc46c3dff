using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds directives that nginx does not know at the top, in stream, or in its servers and upstreams.</summary>
internal sealed class UnknownDirective : IRule<NginxConfig>
{
    public IEnumerable<AuditFinding> Of(NginxConfig subject)
    {
        // A file without events {} is included somewhere, and the place is unknown.
        var top = subject.Root.Find("events") is not null ? Unknown(subject.Root, "main") : [];
        var streams = subject.Streams;
        return
        [
            .. top.Concat(streams.SelectMany(stream => Unknown(stream, "stream")))
                .Concat(streams
                    .SelectMany(stream => stream.Children)
                    .Where(block => block.Name is "server" or "upstream")
                    .SelectMany(block => Unknown(block, block.Name)))
                .Select(directive => new AuditFinding(
                    subject.File,
                    directive.Line,
                    "nginx/unknown-directive",
                    $"\"{directive.Name}\" is no directive of nginx here",
                    "nginx refuses the file and does not start",
                    "correct or remove it; test with nginx -t")),
        ];
    }

    /// <summary>Directives of an upstream that only http {} has.</summary>
    private static readonly string[] OfHttp = ["ip_hash", "keepalive", "keepalive_requests", "keepalive_time", "keepalive_timeout", "ntlm", "queue", "sticky", "sticky_cookie_insert"];

    private static IEnumerable<NginxDirective> Unknown(NginxDirective block, string context) =>
        block.Children.Where(child => child.Name.Length > 0
            && (!Keywords.Nginx[context].Contains(child.Name) || (context == "upstream" && OfHttp.Contains(child.Name))) && !Keywords.IsPlaceholder(child.Name));
}
