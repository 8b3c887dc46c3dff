using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived;

namespace HaK8s.Audit.AcrossFiles.Haproxy;

/// <summary>Finds a check of the host's own API server where HAProxy, on another port, answers at the VIP.</summary>
internal sealed partial class CheckOfOwnApi : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var binds = subject.Haproxy.SelectMany(config => config.Frontends).SelectMany(section => section.Lines).Where(line => line.Words is ["bind", _, ..])
            .SelectMany(line => line.Words[1].Split(',')).Select(address => address[(address.LastIndexOf(':') + 1)..]).ToHashSet();
        var servers = subject.Haproxy
            .SelectMany(config => config.Backends)
            .SelectMany(section => section.Servers)
            .Select(server => server.Words[2][(server.Words[2].LastIndexOf(':') + 1)..])
            .ToHashSet();
        if (subject.Keepalived.Count == 0
            || subject.Keepalived.Any(config => config.Root.Has("vrrp_track_process"))
            || binds.Count == 0
            || binds.Any(bind => !int.TryParse(bind, out _)))
            return [];
        var commands = CheckCommands.Of(subject).ToList();
        if (commands.Exists(command => command.Text.Contains("haproxy", StringComparison.Ordinal)
            || binds.Any(bind => Regex.IsMatch(command.Text, $@"(:|\s){bind}\b")) || Opaque().IsMatch(command.Text)))
            return [];
        return commands
            .Where(command => Own().Match(command.Text) is { Success: true } match && servers.Contains(match.Groups["port"].Value))
            .Select(command => new AuditFinding(
                command.File,
                command.Line,
                "keepalived/check-of-another",
                $"the check asks port {Own().Match(command.Text).Groups["port"].Value} of its host, but HAProxy listens on {string.Join(", ", binds.Order(StringComparer.Ordinal))}",
                "it does not notice that HAProxy died, and moves the VIP when only the API server of this host is down, which HAProxy survives",
                $"https://127.0.0.1:{binds.Order(StringComparer.Ordinal).First()}/readyz"));
    }

    [GeneratedRegex(@"\b(curl|wget|nc)\b.*\b(localhost|127\.0\.0\.1)(:|\s+)(?<port>\d+)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Own();

    /// <summary>Matches a request whose port is not known.</summary>
    [GeneratedRegex(@"\b(curl|wget|nc)\b.*[:\s]\$")]
    private static partial Regex Opaque();
}
