using System.Text.RegularExpressions;

namespace HaK8s.Audit.AcrossFiles.Containers;

/// <summary>Finds a file with stream {} that a container gets in a folder that the image's nginx.conf includes in http {}.</summary>
internal sealed partial class StreamMount : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var streams = subject.Nginx.Where(config => config.Root.Children.Any(block => block.Name == "stream")).Select(config => config.File).ToList();
        return subject.Compose
            .SelectMany(file => file.Services.Where(service => service.IsBalancer && !service.Mounts.Any(mount => mount.Target.EndsWith("/nginx.conf", StringComparison.Ordinal)))
                .SelectMany(service => service.Mounts).Select(mount => (file.File, mount.Source, mount.Target, Line: (int)mount.Place.Start.Line)))
            .Concat(subject.Scripts.SelectMany(script => script.Commands.Where(command => Run().IsMatch(command.Text) && !OwnConfig().IsMatch(command.Text))
                .SelectMany(command => Volume().Matches(command.Text).Select(volume => (script.File, volume.Groups["source"].Value, volume.Groups["target"].Value, command.Line)))))
            .Where(mount => InHttp().IsMatch(mount.Item3) && streams.Exists(file => IsAt(file, mount.Item2)))
            .Select(mount => new AuditFinding(
                mount.File,
                mount.Item4,
                "nginx/stream-in-http",
                $"{mount.Item2} has stream {{}}, and the image's nginx.conf includes {mount.Item3} in http {{}}",
                "nginx refuses the file (\"stream\" directive is not allowed here): the container restarts for ever",
                "mount a whole nginx.conf at /etc/nginx/nginx.conf: events {} and stream {}"));
    }

    /// <summary>True if the file is the source, or lies in it.</summary>
    private static bool IsAt(string file, string source)
    {
        var name = source.TrimEnd('/');
        name = name[(name.LastIndexOf('/') + 1)..];
        return name.Length > 1 && file.Split('/').TakeLast(2).Contains(name);
    }

    [GeneratedRegex(@"(^|/)nginx/(conf\.d|sites-enabled)(/[^/]*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex InHttp();

    [GeneratedRegex(@"\b(docker|podman|nerdctl)\s+run\b.*\bnginx\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Run();

    [GeneratedRegex(@":/etc/nginx/nginx\.conf\b")]
    private static partial Regex OwnConfig();

    [GeneratedRegex(@"(-v|--volume)[=\s]+[""']?(?<source>[^\s:""']+):(?<target>[^\s:""']+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Volume();
}
