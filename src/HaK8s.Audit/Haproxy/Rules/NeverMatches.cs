using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds conditions of mode tcp that TLS which passes through never fulfils, so that its backend gets no client.</summary>
internal sealed class NeverMatches : IRule<HaproxyConfig>
{
    private static readonly string[] Parts = ["base", "cook", "hdr", "path", "url", "method", "shdr", "scook"];
    private static readonly string[] Hello = ["req.ssl_sni", "req_ssl_sni", "req.ssl_hello_type", "req_ssl_hello_type", "req.ssl_alpn", "req.ssl_ver", "req_ssl_ver"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .Where(section => section.TakesClients && (section.Last("mode") is { Words: [_, "tcp", ..] } || (section.Last("mode") is null && !subject.IsFragment)))
        .Where(section => !section.Lines.Any(line => line.Words[0] == "bind" && line.Words.Contains("ssl")))
        .SelectMany(section => section.Lines
            .Where(line => line.Words is ["use_backend", var name, ..] && IsNeeded(subject, section, name))
            .Select(line => (Section: section, Line: line, Problem: Problem(section, line)))
            .Where(found => found.Problem is not null))
        .Select(found => new AuditFinding(
            subject.File,
            found.Line.Number,
            "haproxy/never-matches",
            $"\"{found.Line.Text}\": {found.Problem}",
            "the condition is never true here, so HAProxy closes these connections or sends them to another backend",
            "tcp-request inspect-delay 5s, tcp-request content accept if { req.ssl_hello_type 1 }, and { req.ssl_sni -i NAME }; or default_backend for the API"));

    /// <summary>True if clients reach the backend by such a condition only.</summary>
    private static bool IsNeeded(HaproxyConfig subject, HaproxySection section, string name) => section.Last("default_backend") is not { } other
        || (!other.Words.Contains(name) && subject.Backends.Any(backend => backend.Name == name && backend.Servers.Any(server => HaproxyServers.IsApi(backend, server))));

    private static string? Problem(HaproxySection section, HaproxyLine line)
    {
        if (HaproxyConditions.All(section, line) is not { } all)
            return null;
        var fetches = all.Select(group => group.Select(HaproxyConditions.Fetch).ToList()).ToList();
        if (fetches.Find(group => group.Count > 0 && group.TrueForAll(IsOfHttp)) is { } http)
            return $"{http[0]} asks for HTTP, which TLS hides in mode tcp";
        if (fetches.Find(group => group.Count > 0 && group.TrueForAll(fetch => fetch.StartsWith("ssl_fc", StringComparison.Ordinal))) is { } ended)
            return $"{ended[0]} is only known where TLS ends, and no bind of this section has \"ssl\"";
        return section.Last("tcp-request", "inspect-delay") is null && fetches.Find(group => group.Count > 0 && group.TrueForAll(Hello.Contains)) is { } hello
            ? $"{hello[0]} is asked before the TLS hello has come, because there is no tcp-request inspect-delay"
            : null;
    }

    private static bool IsOfHttp(string fetch) => fetch is not ("req.proto_http" or "req_proto_http")
        && (Keywords.Haproxy["fetch-http"].Contains(fetch) || Parts.Any(part => fetch == part || fetch.StartsWith($"{part}_", StringComparison.Ordinal)));
}
