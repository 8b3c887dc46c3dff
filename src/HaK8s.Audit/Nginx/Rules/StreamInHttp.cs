using System.Text.RegularExpressions;

namespace HaK8s.Audit.Nginx.Rules;

/// <summary>Finds stream {} in a folder whose files nginx.conf includes in http {}.</summary>
internal sealed partial class StreamInHttp : IRule<AuditSubjects>
{
    private const string Why = "nginx refuses the file (\"stream\" directive is not allowed here) and does not start";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => Within(subject).Concat(Included(subject));

    private static IEnumerable<AuditFinding> Within(AuditSubjects subject) => subject.Nginx
        .SelectMany(config => (config.Root.Find("http")?.Children ?? []).Where(block => block.Name == "stream").Select(block => new AuditFinding(
            config.File, block.Line, "nginx/stream-in-http", "stream {} is in http {}", Why, "stream {} beside http {}, not in it")));

    private static IEnumerable<AuditFinding> Included(AuditSubjects subject)
    {
        // An nginx.conf of one's own may include the folder elsewhere.
        if (subject.Nginx.Any(config => config.Root.Children.Any(IncludesFolder)) || subject.Scripts.SelectMany(script => script.Everything).Any(command => OwnInclude().IsMatch(command.Text)))
            return [];
        return subject.Nginx
            .Where(config => InHttp().IsMatch(config.Target))
            .SelectMany(config => config.Root.Children.Where(block => block.Name == "stream").Select(block => new AuditFinding(
                config.File,
                block.Line,
                "nginx/stream-in-http",
                $"stream {{}} is in {config.Target}, which nginx.conf includes in http {{}}",
                Why,
                "another folder, such as /etc/nginx/stream.d, with \"include /etc/nginx/stream.d/*.conf;\" at the end of nginx.conf, outside of http {}")));
    }

    private static bool IncludesFolder(NginxDirective directive) => directive is { Name: "include", Arguments: [var path, ..] } && path.Contains("conf.d", StringComparison.Ordinal);

    [GeneratedRegex(@"(^|/)nginx/(conf\.d|sites-(enabled|available))/[^/]+$", RegexOptions.ExplicitCapture)]
    private static partial Regex InHttp();

    [GeneratedRegex(@"\binclude\s+\S*conf\.d/")]
    private static partial Regex OwnInclude();
}
