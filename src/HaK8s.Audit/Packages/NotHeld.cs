using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds packages that are not held, although they must not be upgraded automatically.</summary>
internal sealed partial class NotHeld : IRule<ShellScript>
{
    private static readonly string[] Names = ["kubeadm", "kubelet", "kubectl", "containerd", "containerd.io", "cri-o"];

    public IEnumerable<AuditFinding> Of(ShellScript subject)
    {
        var held = subject.Commands.Where(command => Holds().IsMatch(command.Text)).SelectMany(command => Packages(command.Text)).ToHashSet();
        foreach (var command in subject.Commands.Where(command => Installs().IsMatch(command.Text)))
        {
            var loose = Packages(Installs().Match(command.Text).Groups["packages"].Value).Except(held).ToList();
            if (loose.Count > 0)
                yield return new AuditFinding(subject.File, command.Line, "packages/not-held", $"{string.Join(", ", loose)} {(loose.Count == 1 ? "is" : "are")} installed but not held", "the next apt upgrade moves a node to another version, or restarts its runtime, without draining it", "install an exact version, then apt-mark hold (dnf: versionlock)");
        }
    }

    private static IEnumerable<string> Packages(string text) => Word().Matches(text).Select(word => word.Groups["name"].Value).Where(Names.Contains).Distinct();

    [GeneratedRegex(@"\b(apt|apt-get|yum|dnf)\s+(-[oct]\s+\S+\s+|-\S+\s+)*install\b(?<packages>.*)")]
    private static partial Regex Installs();

    [GeneratedRegex(@"\bapt-mark\s+hold\b|\bversionlock\b")]
    private static partial Regex Holds();

    [GeneratedRegex(@"(?<![\w.-])(?<name>[a-z][a-z0-9.-]*[a-z0-9])")]
    private static partial Regex Word();
}
