using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds services of RPM packages that are enabled and not started, or started and not enabled. The package does neither.</summary>
internal sealed partial class ServiceStates : IRule<ShellScript>
{
    private static readonly string[] Services = ["haproxy", "keepalived", "nginx", "kubelet", "containerd", "crio", "cri-o"];

    public IEnumerable<AuditFinding> Of(ShellScript subject)
    {
        var installs = subject.Commands.Where(command => Installs().IsMatch(command.Text)).ToList();
        if (installs.Count == 0 || subject.Any(Boots()))
            return [];
        var commands = subject.Commands.Where(command => Manages().IsMatch(command.Text)).ToList();
        return Services
            .Where(service => installs.Exists(command => command.Text.Contains(service == "crio" ? "cri-o" : service, StringComparison.Ordinal)))
            .SelectMany(service => Of(subject.File, service, [.. commands.Where(command => Names(command.Text, service))]));
    }

    private static IEnumerable<AuditFinding> Of(string file, string service, IReadOnlyList<ShellCommand> commands)
    {
        var started = commands.FirstOrDefault(command => Starts().IsMatch(command.Text));
        var enabled = commands.FirstOrDefault(command => Enables().IsMatch(command.Text));
        if (commands.Any(command => Both().IsMatch(command.Text)) || started is null == enabled is null)
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

    /// <summary>True if the command names the service, or a variable that may be it.</summary>
    private static bool Names(string text, string service) => text.Contains('$', StringComparison.Ordinal) || text
        .Split([' ', '"', '\'', '{', '}', ',', ':'])
        .Any(word => word == service || word == $"{service}.service");

    [GeneratedRegex(@"^(yum|dnf|microdnf|zypper)\s.*\binstall\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Installs();

    [GeneratedRegex(@"^(reboot|shutdown\s+-r|systemctl\s+reboot)", RegexOptions.ExplicitCapture)]
    private static partial Regex Boots();

    [GeneratedRegex(@"^(for\b.*|do\s+)?(systemctl|service|chkconfig)\b|state:|name:", RegexOptions.ExplicitCapture)]
    private static partial Regex Manages();

    [GeneratedRegex(@"^(do\s+)?systemctl\b.*\b((re)?start|reload|reload-or-restart)\b|^(do\s+)?service\s+\S+\s+(re)?start|state:\s*(re)?started", RegexOptions.ExplicitCapture)]
    private static partial Regex Starts();

    [GeneratedRegex(@"\benable\b|\bpreset\b|\bchkconfig\b|enabled:\s*(true|yes)", RegexOptions.ExplicitCapture)]
    private static partial Regex Enables();

    [GeneratedRegex(@"--now\b")]
    private static partial Regex Both();
}
