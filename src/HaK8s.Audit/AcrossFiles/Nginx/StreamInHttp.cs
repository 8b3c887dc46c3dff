using System.Text.RegularExpressions;
using HaK8s.Audit.Nginx;

namespace HaK8s.Audit.AcrossFiles.Nginx;

/// <summary>Finds stream {} in a folder whose files nginx.conf includes in http {}.</summary>
internal sealed partial class StreamInHttp : IRule<AuditSubjects>
{
    private const string Why = "nginx refuses the file (\"stream\" directive is not allowed here) and does not start";
    private const string Elsewhere = "another folder, such as /etc/nginx/stream.d, with \"include /etc/nginx/stream.d/*.conf;\" at the end of nginx.conf, outside of http {}";

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => Within(subject).Concat(Shown(subject)
        .Concat(Included(subject))
        .DistinctBy(fault => (fault.File, fault.Line)));

    private static IEnumerable<AuditFinding> Within(AuditSubjects subject) => subject.Nginx
        .SelectMany(config => (config.Root.Find("http")?.Children ?? []).Where(block => block.Name == "stream").Select(block => new AuditFinding(
            config.File, block.Line, "nginx/stream-in-http", "stream {} is in http {}", Why, "stream {} beside http {}, not in it")));

    private static IEnumerable<AuditFinding> Included(AuditSubjects subject)
    {
        // An nginx.conf of one's own may include the folder elsewhere.
        if (subject.Nginx.Any(config => config.Root.Children.Any(IncludesFolder))
            || subject.Scripts.SelectMany(script => script.Everything).Any(command => OwnInclude().IsMatch(command.Text)))
            return [];
        return subject.Nginx
            .Where(config => InHttp().IsMatch(config.Target))
            .SelectMany(config => config.Root.Children.Where(block => block.Name == "stream").Select(block => new AuditFinding(
                config.File,
                block.Line,
                "nginx/stream-in-http",
                $"stream {{}} is in {config.Target}, which nginx.conf includes in http {{}}",
                Why,
                Elsewhere)));
    }

    /// <summary>Returns files with stream {} that http {} of an nginx.conf of the same set includes.</summary>
    private static IEnumerable<AuditFinding> Shown(AuditSubjects subject) => subject.Nginx
        .SelectMany(config => (config.Root.Find("http")?.Children ?? []).Where(directive => directive is { Name: "include", Arguments: [_, ..] }).Select(directive => (Config: config, Directive: directive)))
        .SelectMany(include => subject.Nginx
            .Where(other => other != include.Config && Includes(include.Directive.Arguments[0], other.Target))
            .SelectMany(other => other.Root.Children.Where(block => block.Name == "stream").Select(block => new AuditFinding(
                other.File,
                block.Line,
                "nginx/stream-in-http",
                $"stream {{}} is in {other.Target}, which {include.Config.File} includes in http {{}} (line {include.Directive.Line})",
                Why,
                Elsewhere))));

    /// <summary>True if a file lies in the folder of the include, by the folder's name, and its name fits.</summary>
    private static bool Includes(string pattern, string path)
    {
        var (wanted, given) = (pattern.Split('/'), path.Split('/'));
        return wanted.Length > 1 && given.Length > 1 && wanted[^2] == given[^2] && Regex.IsMatch(given[^1], $"^{Regex.Escape(wanted[^1]).Replace("\\*", ".*", StringComparison.Ordinal)}$");
    }

    private static bool IncludesFolder(NginxDirective directive) =>
        directive is { Name: "include", Arguments: [var path, ..] } && path.Contains("conf.d", StringComparison.Ordinal);

    [GeneratedRegex(@"(^|/)nginx/(conf\.d|sites-(enabled|available))/[^/]+$", RegexOptions.ExplicitCapture)]
    private static partial Regex InHttp();

    [GeneratedRegex(@"\binclude\s+\S*conf\.d/")]
    private static partial Regex OwnInclude();
}
