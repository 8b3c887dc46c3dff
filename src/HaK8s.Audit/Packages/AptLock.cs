using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds installations that do not wait for apt's lock, which is often held on a machine that has just booted.</summary>
internal sealed partial class AptLock : IRule<ShellScript>
{
    public IEnumerable<AuditFinding> Of(ShellScript subject) => subject.Any(Waits()) ? [] : subject.Commands
        .Where(command => Installs().IsMatch(command.Text) && !Repeats().IsMatch(command.Text))
        .Take(1)
        .Select(command => new AuditFinding(
            subject.File,
            command.Line,
            "packages/apt-lock",
            "apt does not wait for its lock",
            "unattended-upgrades holds it for minutes at the first boot, and the installation fails",
            "apt-get -o DPkg::Lock::Timeout=600 install …, and show the lock's holder: fuser -v /var/lib/dpkg/lock-frontend"));

    [GeneratedRegex(@"\b(apt|apt-get)\s+(-[oct]\s+\S+\s+|-\S+\s+)*install\b")]
    private static partial Regex Installs();

    /// <summary>Matches loops that repeat the command until it succeeds.</summary>
    [GeneratedRegex(@"^(until|while\s+!)\s")]
    private static partial Regex Repeats();

    [GeneratedRegex("DPkg::Lock::Timeout", RegexOptions.IgnoreCase)]
    private static partial Regex Waits();
}
