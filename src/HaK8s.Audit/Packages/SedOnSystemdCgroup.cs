using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds sed on SystemdCgroup, a line that containerd's configuration may lack.</summary>
internal sealed partial class SedOnSystemdCgroup : IRule<ShellScript>
{
    public IEnumerable<AuditFinding> Of(ShellScript subject)
    {
        // The default configuration of containerd 1.x has the line.
        var certainty = subject.Any(Default()) && !subject.Any(Second()) ? Certainty.Advice : Certainty.Fault;
        return subject.Commands.Where(command => Sed().IsMatch(command.Text)).Select(command => new AuditFinding(
            subject.File,
            command.Line,
            "packages/sed-on-systemdcgroup",
            "sed turns SystemdCgroup on",
            "the default configuration of some containerd 2.x has no such line: sed then changes nothing and reports no error, so kubelet and runtime use different cgroup drivers",
            "write the complete configuration from a template for the version that containerd's config has (2, 3, 4), and check it with containerd config dump")
        { Certainty = certainty });
    }

    [GeneratedRegex(@"\bsed\b.*SystemdCgroup")]
    private static partial Regex Sed();

    [GeneratedRegex(@"\bcontainerd\s+config\s+default\b")]
    private static partial Regex Default();

    [GeneratedRegex(@"\bcontainerd(\.io)?[=-]2\.", RegexOptions.ExplicitCapture)]
    private static partial Regex Second();
}
