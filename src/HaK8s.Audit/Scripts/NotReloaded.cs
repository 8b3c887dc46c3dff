using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds a configuration that is written after apt has started its program, which then never reads it.</summary>
internal sealed partial class NotReloaded : IRule<ShellScript>
{
    private static readonly string[] Programs = ["haproxy", "keepalived", "nginx"];

    public IEnumerable<AuditFinding> Of(ShellScript subject) => Programs.SelectMany(program => Of(subject, program));

    private static IEnumerable<AuditFinding> Of(ShellScript subject, string program)
    {
        var installed = subject.Commands
            .Where(command => Installs().IsMatch(command.Text) && Regex.IsMatch(command.Text, $@"\s{program}\b"))
            .Select(command => command.Line)
            .DefaultIfEmpty(int.MaxValue)
            .Min();
        var written = subject.Heredocs
            .Where(heredoc => heredoc.Line > installed && Regex.IsMatch(heredoc.Command, $@"(>|\btee\b).*/etc/{program}/{program}\.(cfg|conf)"))
            .ToList();
        if (written.Count == 0
            || subject.Commands.Any(command => Again().IsMatch(command.Text)
                && (command.Text.Contains(program, StringComparison.Ordinal) || command.Text.Contains('$', StringComparison.Ordinal)) || Boots().IsMatch(command.Text)))
            return [];
        var last = subject.Commands.LastOrDefault(command => Starts().IsMatch(command.Text) && command.Text.Contains(program, StringComparison.Ordinal));
        return last is null ? [] : [new AuditFinding(
            subject.File,
            last.Line,
            "scripts/not-reloaded",
            $"{program} is not restarted or reloaded after its configuration was written",
            $"apt starts {program} with the distribution's configuration, and \"start\" or \"enable --now\" does nothing to a service that runs",
            $"systemctl enable {program}, and systemctl restart {program}")
        {
            // Debian's unit of keepalived does not start without a configuration (ConditionFileNotEmpty), so only the script's second run changes nothing.
            Certainty = program == "keepalived" ? Certainty.Advice : Certainty.Fault,
        }];
    }

    [GeneratedRegex(@"^(\S+=\S+\s+)*(apt|apt-get)\s.*\binstall\b")]
    private static partial Regex Installs();

    [GeneratedRegex(@"\b(restart|reload|try-restart|reload-or-restart)\b|\bkill\b|-s\s+reload")]
    private static partial Regex Again();

    [GeneratedRegex(@"^(reboot|shutdown\s+-r|systemctl\s+reboot)\b")]
    private static partial Regex Boots();

    [GeneratedRegex(@"\bsystemctl\s+(enable\s+--now|start|--now\s+enable)\b|\bservice\s+\S+\s+start\b")]
    private static partial Regex Starts();
}
