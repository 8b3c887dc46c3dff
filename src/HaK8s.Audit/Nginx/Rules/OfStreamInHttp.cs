namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds directives of stream {} in http {}.</summary>
internal sealed class OfStreamInHttp : IRule<NginxConfig>
{
    private static readonly HashSet<string> OfStream =
    [
        "proxy_timeout", "proxy_requests", "proxy_responses", "proxy_upload_rate", "proxy_download_rate", "proxy_protocol", "proxy_protocol_timeout", "proxy_half_close",
        "ssl_preread", "preread_timeout", "preread_buffer_size", "js_preread",
    ];

    public IEnumerable<AuditFinding> Of(NginxConfig subject) => subject.Root.Children
        .Where(block => block.Name == "http")
        .SelectMany(http => http.All.Where(directive => OfStream.Contains(directive.Name)).Concat(http.Children.Where(block => block.Name == "server").SelectMany(server => server.Children.Where(directive => directive.Name == "proxy_pass"))))
        .Select(directive => new AuditFinding(
            subject.File,
            directive.Line,
            "nginx/unknown-directive",
            $"\"{directive.Name}\" is no directive of nginx here: {(directive.Name == "proxy_pass" ? "in http {} it belongs into a location" : "it belongs to stream {}")}",
            "nginx refuses the file and does not start",
            "stream {} in front of the API, beside http {}; test with nginx -t"));
}
