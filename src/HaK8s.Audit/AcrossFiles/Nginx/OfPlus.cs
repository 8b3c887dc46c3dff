using HaK8s.Audit.Nginx;

namespace HaK8s.Audit.AcrossFiles.Nginx;

/// <summary>Finds directives and parameters that only NGINX Plus has.</summary>
internal sealed class OfPlus : IRule<AuditSubjects>
{
    private static readonly HashSet<string> Directives =
    [
        "health_check", "health_check_timeout", "least_time", "match", "zone_sync", "zone_sync_server", "zone_sync_buffers", "zone_sync_connect_timeout", "zone_sync_interval", "zone_sync_ssl", "zone_sync_timeout",
        "keyval", "keyval_zone", "status_zone", "state", "queue", "ntlm", "mgmt", "api", "status", "num_map", "session_log", "session_log_format", "session_log_zone",
    ];

    private static readonly string[] Lists = ["map", "geo", "split_clients", "types", "charset_map"];
    private static readonly string[] Parameters = ["slow_start="];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.AllLines.Any(IsPlus) ? [] : subject.Nginx.SelectMany(config => config.Root.Children
        .Where(block => block.Name is "stream" or "http")
        .SelectMany(Directive)
        .Select(directive => (directive.Line, Word: Word(directive)))
        .Where(found => found.Word is not null)
        .Select(found => new AuditFinding(
            config.File,
            found.Line,
            "nginx/unknown-directive",
            $"\"{found.Word}\" is only in NGINX Plus",
            "nginx refuses the file and does not start",
            "remove it; nginx itself counts failures: max_fails=1 fail_timeout=5s, proxy_next_upstream on")));

    /// <summary>Returns the directives of a block without the values of maps, which may have any name.</summary>
    private static IEnumerable<NginxDirective> Directive(NginxDirective block) => Lists.Contains(block.Name)
        ? []
        : block.Children.SelectMany(child => Directive(child).Prepend(child));

    private static string? Word(NginxDirective directive) => Directives.Contains(directive.Name) ? directive.Name
        : directive.Name == "server" && directive.Children.Count == 0 ? directive.Arguments.FirstOrDefault(argument => Parameters.Any(parameter => argument.StartsWith(parameter, StringComparison.Ordinal)))
        : null;

    private static bool IsPlus(string line) => line.Contains("nginx-plus", StringComparison.OrdinalIgnoreCase)
        || line.Contains("nginx plus", StringComparison.OrdinalIgnoreCase)
        || line.Contains("angie", StringComparison.OrdinalIgnoreCase) || line.Contains("load_module", StringComparison.Ordinal)
            && line.Contains("check", StringComparison.Ordinal);
}
