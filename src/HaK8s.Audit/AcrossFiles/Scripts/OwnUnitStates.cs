using System.Text.RegularExpressions;
using HaK8s.Audit.Scripts;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.AcrossFiles.Scripts;

/// <summary>Finds units that a script writes and starts, and which nothing starts at the next boot.</summary>
internal sealed partial class OwnUnitStates : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Scripts
        .Where(script => !script.Any(ServiceCommands.Boots()))
        .SelectMany(script => Of(
            script,
            subject.Sources.FirstOrDefault(source => source.Path == script.File)?.Text ?? "",
            [.. script.Commands.Where(command => ServiceCommands.Manages().IsMatch(command.Text))]));

    private static IEnumerable<AuditFinding> Of(ShellScript script, string text, IReadOnlyList<ShellCommand> commands) => script.Heredocs
        .Select(heredoc => Unit().Match(heredoc.Command)).Where(match => match.Success).Select(match => match.Groups["name"].Value).Distinct()
        .Where(name => !text.Contains($"{name}.timer", StringComparison.Ordinal)
            && !text.Contains($"{name}.path", StringComparison.Ordinal) && !text.Contains($"={name}.service", StringComparison.Ordinal))
        .Select(name => commands.Where(command => ServiceCommands.Names(command.Text, name)).ToList())
        .Where(own => !own.Exists(command => ServiceCommands.Enables().IsMatch(command.Text)))
        .Select(own => own.Find(command => ServiceCommands.Starts().IsMatch(command.Text))).OfType<ShellCommand>()
        .Select(started => new AuditFinding(
            script.File,
            started.Line,
            "scripts/not-enabled",
            "the service is started, but not enabled",
            "a unit in /etc/systemd/system is not started at boot unless it is enabled: after a reboot it does not run",
            "systemctl enable --now NAME"));

    [GeneratedRegex(@"/systemd/system/(?<name>[\w-]+)\.service([\s""']|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Unit();
}
