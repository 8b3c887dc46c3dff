using System.Text.RegularExpressions;
using HaK8s.Audit.Recognition;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds variables of systemd in a unit that a script writes from a heredoc, where the shell expands them.</summary>
internal sealed partial class LostUnitVariables : IRule<ShellScript>
{
    private static readonly HashSet<string> OfSystemd =
    [
        "MAINPID", "MANAGERPID", "SERVICE_RESULT", "EXIT_CODE", "EXIT_STATUS", "NOTIFY_SOCKET", "LISTEN_FDS", "LISTEN_PID", "WATCHDOG_USEC", "INVOCATION_ID", "JOURNAL_STREAM", "MONITOR_SERVICE_RESULT", "TRIGGER_UNIT",
        "RUNTIME_DIRECTORY", "STATE_DIRECTORY", "CACHE_DIRECTORY", "LOGS_DIRECTORY", "CONFIGURATION_DIRECTORY", "CREDENTIALS_DIRECTORY",
    ];

    public IEnumerable<AuditFinding> Of(ShellScript subject) => subject.Heredocs
        .Where(heredoc => !heredoc.Quoted && heredoc.Body.Any(line => line.Text.Trim() is "[Service]" or "[Unit]"))
        .SelectMany(heredoc => heredoc.Body.Select(line => (Heredoc: heredoc, Line: line, Lost: Lost(subject, heredoc, line.Text))))
        .Where(found => found.Lost is not null)
        .Select(found => new AuditFinding(
            subject.File,
            found.Line.Number,
            "scripts/lost-parameters",
            $"{found.Lost} in the heredoc that begins in line {found.Heredoc.Line} is expanded when the file is written",
            "the delimiter is not quoted, so the file gets the variable's value at that time, which is usually empty",
            "quote the delimiter: <<'EOF'"));

    private static string? Lost(ShellScript script, Heredoc heredoc, string text) => Variable().Matches(text)
        .Where(match => !script.Sets(match.Groups["name"].Value) && (OfSystemd.Contains(match.Groups["name"].Value) || (text.TrimStart().StartsWith("Exec", StringComparison.Ordinal) && IsOfUnit(heredoc, match.Groups["name"].Value))))
        .Select(match => match.Value)
        .FirstOrDefault();

    /// <summary>True if the unit itself gives the variable a value, or reads it from a file.</summary>
    private static bool IsOfUnit(Heredoc heredoc, string name) =>
        heredoc.Body.Any(line => line.Text.Contains("Environment", StringComparison.Ordinal) && (line.Text.Contains($"{name}=", StringComparison.Ordinal) || line.Text.TrimStart().StartsWith("EnvironmentFile=", StringComparison.Ordinal)));

    [GeneratedRegex(@"(?<!\\)\$\{?(?<name>[A-Z_][A-Z0-9_]*)\}?", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}
