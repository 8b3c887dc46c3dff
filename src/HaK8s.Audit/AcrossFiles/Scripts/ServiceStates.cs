using System.Text.RegularExpressions;
using HaK8s.Audit.Scripts;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.AcrossFiles.Scripts;

/// <summary>Finds services of RPM packages that are enabled and not started, or started and not enabled. The package does neither.</summary>
internal sealed partial class ServiceStates : IRule<AuditSubjects>
{
    private static readonly string[] Services = ["haproxy", "keepalived", "nginx", "kubelet", "containerd", "crio", "cri-o"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) =>
        subject.Scripts.SelectMany(script => Of(script, subject.Sources.FirstOrDefault(source => source.Path == script.File)?.Text ?? ""));

    private static IEnumerable<AuditFinding> Of(ShellScript script, string text)
    {
        if (script.Any(ServiceCommands.Boots()))
            return [];
        var isRpm = RpmOnly().IsMatch(text) && !text.Contains("apt-get", StringComparison.Ordinal) && !OfDebian().IsMatch(text);
        var installs = script.Commands
            .Where(command => Installs().IsMatch(command.Text) || (isRpm && command.Text.StartsWith("env dnf install", StringComparison.Ordinal)))
            .ToList();
        var commands = script.Commands.Where(command => ServiceCommands.Manages().IsMatch(command.Text)).ToList();
        return Services.Where(service => installs.Exists(command => command.Text.Contains(service == "crio" ? "cri-o" : service, StringComparison.Ordinal)))
            .SelectMany(service => Of(script.File, service, [.. commands.Where(command => ServiceCommands.Names(command.Text, service))]));
    }

    private static IEnumerable<AuditFinding> Of(string file, string service, IReadOnlyList<ShellCommand> commands)
    {
        var started = commands.FirstOrDefault(command => ServiceCommands.Starts().IsMatch(command.Text));
        var enabled = commands.FirstOrDefault(command => ServiceCommands.Enables().IsMatch(command.Text));
        if (commands.Any(command => ServiceCommands.Both().IsMatch(command.Text)) || started is null == enabled is null)
            yield break;
        if (enabled is null)
            yield return new AuditFinding(
                file,
                started!.Line,
                "scripts/not-enabled",
                "the service is started, but not enabled",
                "RHEL and its like enable no service at the installation: after a reboot it does not run",
                "systemctl enable --now NAME");
        else
            yield return new AuditFinding(
                file,
                enabled.Line,
                "scripts/not-started",
                "the service is enabled, but not started",
                "RHEL and its like start no service at the installation: it does not run before the next boot",
                "systemctl enable --now NAME");
    }

    [GeneratedRegex(@"^(yum|dnf|microdnf|zypper)\s.*\binstall\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Installs();

    /// <summary>Matches what only distributions with RPM have.</summary>
    [GeneratedRegex(@"\b(Rocky|Alma(Linux)?|RHEL|CentOS|Fedora|Red Hat|Oracle Linux|setsebool|semanage)\b|^\s*(-\s+)?(\S+=\S+\s+)*(yum|dnf)\s", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex RpmOnly();

    [GeneratedRegex(@"\b(Debian|Ubuntu|apt\s+install)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex OfDebian();
}
