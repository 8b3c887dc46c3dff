using System.Text.RegularExpressions;

namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds variables of http {} in stream {}, which has no requests.</summary>
internal sealed partial class UnknownVariable : IRule<NginxConfig>
{
    /// <summary>Variables that only http {} has, from nginx's documentation.</summary>
    private static readonly HashSet<string> OfHttp =
    [
        "request", "request_uri", "request_method", "request_time", "request_length", "request_id", "request_body", "request_filename", "request_completion", "uri", "document_uri", "document_root", "args", "is_args", "query_string",
        "body_bytes_sent", "remote_user", "host", "scheme", "server_name", "content_type", "content_length", "proxy_host", "proxy_add_x_forwarded_for", "upstream_status", "upstream_response_time", "upstream_response_length", "upstream_header_time", "upstream_cache_status", "gzip_ratio",
    ];

    public IEnumerable<AuditFinding> Of(NginxConfig subject)
    {
        foreach (var stream in subject.Streams)
        {
            var own = stream.All
                .Where(child => child.Name is "map" or "geo" or "split_clients" or "set" or "js_set" or "js_var" or "perl_set")
                .SelectMany(child => child.Arguments)
                .Select(argument => argument.TrimStart('$'))
                .ToHashSet();
            foreach (var directive in stream.All.Where(directive => directive != stream))
            {
                foreach (var (index, argument) in directive.Arguments.Index())
                {
                    if (Variable()
                        .Matches(argument)
                        .Select(match => match.Groups["name"].Value)
                        .FirstOrDefault(used => !own.Contains(used) && (OfHttp.Contains(used) || OfRequest().IsMatch(used))) is { } name)
                        yield return new AuditFinding(
                            subject.File,
                            directive.ArgumentLines[index],
                            "nginx/unknown-variable",
                            $"${name} is no variable of stream {{}}",
                            "nginx refuses the file (unknown variable) and does not start",
                            "a variable of stream: $protocol, $status, $bytes_sent, $bytes_received, $session_time, $upstream_addr");
                }
            }
        }
    }

    [GeneratedRegex(@"\$(?<name>[A-Za-z]\w*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^(http|sent_http|upstream_http|cookie|arg)_\w+$", RegexOptions.ExplicitCapture)]
    private static partial Regex OfRequest();
}
