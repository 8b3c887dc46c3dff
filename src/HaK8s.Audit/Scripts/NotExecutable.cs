using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds check scripts that a script writes for keepalived and does not make executable.</summary>
internal sealed partial class NotExecutable : IRule<ShellScript>
{
    public IEnumerable<AuditFinding> Of(ShellScript subject)
    {
        var run = subject.Everything
            .Select(command => Runs().Match(command.Text))
            .Where(match => match.Success)
            .Select(match => match.Groups["file"].Value)
            .ToHashSet();
        return subject.Heredocs
            .Select(heredoc => (heredoc.Line, File: Written().Match(heredoc.Command).Groups["file"].Value))
            .Where(written => run.Contains(written.File) && !subject.Commands.Any(command => Allows().IsMatch(command.Text) && Covers(command.Text, written.File)))
            .Select(written => new AuditFinding(
                subject.File,
                written.Line,
                "scripts/not-executable",
                $"{written.File} is written, but no command makes it executable",
                "keepalived switches a script off that it cannot execute, and only its log says so: the VIP stays on a host whose HAProxy is dead",
                $"chmod 0755 {written.File}"));
    }

    private static bool Covers(string command, string file) => command.Contains(file[(file.LastIndexOf('/') + 1)..], StringComparison.Ordinal)
        || command.Contains($"{file[..file.LastIndexOf('/')]}/*", StringComparison.Ordinal) || command.Contains('$', StringComparison.Ordinal)
        || (command.Contains("-R", StringComparison.Ordinal) && command.TrimEnd('/').EndsWith(file[..file.LastIndexOf('/')], StringComparison.Ordinal));

    /// <summary>Matches keepalived's script and notify settings that name a file as the command.</summary>
    [GeneratedRegex(@"^(script|notify\w*)\s+""?(?<file>/[\w./-]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Runs();

    [GeneratedRegex(@"(>|\btee)\s*(?<file>/[\w./-]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Written();

    [GeneratedRegex(@"\bchmod\b|\binstall\b.*-m|\bumask\b")]
    private static partial Regex Allows();
}
