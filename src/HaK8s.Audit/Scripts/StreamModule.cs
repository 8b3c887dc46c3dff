using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds installations of nginx for stream {} without the package that has the stream module.</summary>
internal sealed partial class StreamModule : IRule<ShellScript>
{
    public IEnumerable<AuditFinding> Of(ShellScript subject) =>
        !subject.Everything.Any(command => Stream().IsMatch(command.Text)) || subject.Everything.Any(command => Module().IsMatch(command.Text)) ? [] : subject.Commands
            .Where(command => Installs().IsMatch(command.Text))
            .Take(1)
            .Select(command => new AuditFinding(
                subject.File,
                command.Line,
                "scripts/stream-module",
                "nginx is installed without its stream module, but its configuration has stream {}",
                "nginx refuses the file (unknown directive \"stream\") and does not start",
                "RHEL: nginx-mod-stream; Debian and Ubuntu: libnginx-mod-stream; and include the modules' files in nginx.conf"));

    [GeneratedRegex(@"^stream\s*\{")]
    private static partial Regex Stream();

    [GeneratedRegex(@"mod-stream|nginx-full|nginx-extras|nginx-all-modules|load_module|nginx\.org|include\s+\S*modules")]
    private static partial Regex Module();

    [GeneratedRegex(@"\b(apt|apt-get|yum|dnf)\s+(-[oct]\s+\S+\s+|-\S+\s+)*install\b.*\bnginx\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Installs();
}
