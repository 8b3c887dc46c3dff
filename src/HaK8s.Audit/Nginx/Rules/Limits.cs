using System.Globalization;

namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds limits for a client or a control plane that the connections of a small cluster reach.</summary>
internal sealed class Limits : IRule<NginxConfig>
{
    private const int EnoughForClient = 30;
    private const int EnoughForServer = 100;
    private const int EnoughFiles = 512;

    public IEnumerable<AuditFinding> Of(NginxConfig subject) =>
    [
        .. subject.OfApi
            .Select(server => server.Find("limit_conn"))
            .OfType<NginxDirective>()
            .Where(limit => limit.Arguments is [_, var text] && IsBelow(text, EnoughForClient))
            .Select(limit => Found(subject, limit.Line, $"limit_conn {limit.Arguments[1]}")),
        .. subject.Root.Children
            .Where(child => child is { Name: "worker_rlimit_nofile", Arguments: [var files] } && subject.OfApi.Count > 0 && IsBelow(files, EnoughFiles))
            .Select(limit => Found(subject, limit.Line, $"worker_rlimit_nofile {limit.Arguments[0]}")),
        .. subject.OfApi.SelectMany(server => server.Stream.Children.Where(block => block.Name == "upstream")).Distinct().SelectMany(block => block.Children)
            .Select(server => (server.Line, Limit: server.Arguments.FirstOrDefault(argument => argument.StartsWith("max_conns=", StringComparison.Ordinal) && IsBelow(argument["max_conns=".Length..], EnoughForServer))))
            .Where(found => found.Limit is not null).Select(found => Found(subject, found.Line, found.Limit!)),
    ];

    private static bool IsBelow(string text, int enough) => int.TryParse(text, CultureInfo.InvariantCulture, out var limit) && limit > 0 && limit < enough;

    private static AuditFinding Found(NginxConfig subject, int line, string what) => new(
        subject.File,
        line,
        "nginx/few-connections",
        $"{what} admits few connections",
        "kubelets and controllers keep theirs open; when the limit is reached, new ones are closed or sent to the other control planes",
        "no limit here: the API servers limit requests by themselves");
}
