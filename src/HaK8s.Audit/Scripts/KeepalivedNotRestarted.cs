using System.Text.RegularExpressions;
using HaK8s.Audit.Keepalived.Rules;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds installations of keepalived with the distribution's unit, which does not restart it.</summary>
internal sealed partial class KeepalivedNotRestarted : IRule<ShellScript>
{
    public IEnumerable<AuditFinding> Of(ShellScript subject) => subject.Everything.Any(command => command.Text.Contains("Restart=", StringComparison.Ordinal)) ? [] : subject.Commands
        .Where(command => Installs().IsMatch(command.Text))
        .Take(1)
        .Select(command => new AuditFinding(
            subject.File,
            command.Line,
            "keepalived/no-restart",
            "keepalived is installed, but is not restarted when it dies: Debian's unit has no Restart=",
            KeepalivedUnit.Why,
            KeepalivedUnit.Cure));

    [GeneratedRegex(@"\b(apt|apt-get|yum|dnf)\s+(-[oct]\s+\S+\s+|-\S+\s+)*install\b.*\bkeepalived\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Installs();
}
