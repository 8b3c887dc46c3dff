using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds commands that append to a configuration file on each run.</summary>
internal sealed partial class AppendedConfig : IRule<ShellScript>
{
    public IEnumerable<AuditFinding> Of(ShellScript subject) => subject.Heredocs
        .Select(heredoc => (heredoc.Line, Text: heredoc.Command))
        .Concat(subject.Commands.Select(command => (command.Line, command.Text)))
        .Where(command => !command.Text.Contains("grep -q", StringComparison.Ordinal))
        .Select(command => (command.Line, Match: Appended().Match(command.Text)))
        .Where(found => found.Match.Success && !subject.Begins(found.Match.Groups["file"].Value, found.Line))
        .DistinctBy(found => found.Line)
        .Select(found => new AuditFinding(
            subject.File,
            found.Line,
            "scripts/appended",
            $"text is appended to {found.Match.Groups["file"].Value}",
            found.Match.Groups["file"].Value.Contains("haproxy", StringComparison.Ordinal)
                ? "a second run appends it again: HAProxy then refuses to start"
                : found.Match.Groups["file"].Value.Contains("nginx", StringComparison.Ordinal) ? "a second run appends it again: nginx then refuses a directive that is there twice"
                : "a second run appends it again",
            "write the complete file to a temporary name, test it (haproxy -c, keepalived -t), and move it into place"));

    [GeneratedRegex(@">>\s*(?<file>/etc/(haproxy|keepalived|nginx)/\S+)|\btee\s+(-a|--append)\s+(?<file>/etc/(haproxy|keepalived|nginx)/\S+)")]
    private static partial Regex Appended();
}
