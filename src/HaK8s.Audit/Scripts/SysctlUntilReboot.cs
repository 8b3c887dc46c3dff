using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds values of the kernel that a script sets only until the next boot.</summary>
internal sealed partial class SysctlUntilReboot : IRule<ShellScript>
{
    public IEnumerable<AuditFinding> Of(ShellScript subject)
    {
        var set = subject.Commands.Select(command => (command.Line, Match: Now().Match(command.Text))).Where(found => found.Match.Success).ToList();
        if (set.Count == 0 || subject.Any(Copies()))
            return [];
        var kept = subject.Everything.Where(command => !Now().IsMatch(command.Text)).ToList();
        return set.Where(found => !IsKept(found.Match.Groups["key"].Value, kept)).Select(found => new AuditFinding(
            subject.File,
            found.Line,
            "scripts/until-reboot",
            "the command sets a value of the kernel until the next boot",
            "it is gone after the next boot, and the node or the balancer does not return",
            "the line in /etc/sysctl.d/NAME.conf, and sysctl --system"));
    }

    /// <summary>True if another line has the value's name, also with slashes.</summary>
    private static bool IsKept(string key, IReadOnlyList<ShellCommand> others) =>
        key.Split('.', '/')[^1] is var last && others.Any(other => other.Text.Contains(last, StringComparison.Ordinal) && !other.Text.StartsWith("sysctl -n", StringComparison.Ordinal));

    [GeneratedRegex(@"^(/\S*/)?sysctl\s+(-\S+\s+)*[""']?(?<key>net\.[\w./-]+)[""']?\s*=|(>\s*|\btee\s+)[""']?/proc/sys/(?<key>net/[\w./-]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Now();

    /// <summary>Matches a whole file that is brought into the folder, whose lines are unknown.</summary>
    [GeneratedRegex(@"^(cp|mv|install|scp|curl|wget|ln|rsync)\b.*/etc/sysctl\.(d|conf)|^sed\b.*/etc/sysctl")]
    private static partial Regex Copies();
}
