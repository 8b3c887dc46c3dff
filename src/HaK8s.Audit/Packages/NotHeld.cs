using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds packages that are not held, although they must not be upgraded automatically.</summary>
internal sealed partial class NotHeld : IRule<ShellScript>
{
    private static readonly string[] Names = ["kubeadm", "kubelet", "kubectl", "containerd", "containerd.io", "cri-o"];

    public IEnumerable<AuditFinding> Of(ShellScript subject)
    {
        var held = subject.Everything.Where(command => Holds().IsMatch(command.Text)).SelectMany(command => Packages(command.Text)).ToHashSet();
        // A repository's exclude= keeps "yum update" away from them; an installation then needs --disableexcludes.
        var excluded = subject.Everything
            .Select(command => Excludes().Match(command.Text))
            .Where(match => match.Success)
            .SelectMany(match => match.Groups["names"].Value.Split([' ', ',', '"', '\''], StringSplitOptions.RemoveEmptyEntries))
            .ToList();
        held.UnionWith(Names.Where(name => excluded.Exists(pattern => pattern == name || (pattern.EndsWith('*') && name.StartsWith(pattern[..^1], StringComparison.Ordinal)))));
        foreach (var command in subject.Commands.Where(command => Installs().IsMatch(command.Text)))
        {
            var loose = Packages(Installs().Match(command.Text).Groups["packages"].Value).Except(held).ToList();
            if (loose.Count > 0)
                yield return new AuditFinding(
                    subject.File,
                    command.Line,
                    "packages/not-held",
                    $"{string.Join(", ", loose)} {(loose.Count == 1 ? "is" : "are")} installed but not held",
                    "the next upgrade of all packages moves a node to another version, or restarts its runtime, without draining it",
                    "install an exact version, then apt-mark hold (dnf: versionlock, or exclude= in the repository)")
                { Certainty = loose.TrueForAll(name => name.StartsWith("containerd", StringComparison.Ordinal)) ? Certainty.Advice : Certainty.Fault };
        }
    }

    private static IEnumerable<string> Packages(string text) => Word().Matches(text).Select(word => word.Groups["name"].Value).Where(Names.Contains).Distinct();

    [GeneratedRegex(@"\b(apt|apt-get|yum|dnf)\s+(-[oct]\s+\S+\s+|-\S+\s+)*install\b(?<packages>.*)")]
    private static partial Regex Installs();

    [GeneratedRegex(@"\bapt-mark\s+hold\b|\bversionlock\b|^Package:\s|\bdpkg\s+--set-selections\b")]
    private static partial Regex Holds();

    /// <summary>Matches exclude= of a repository or of dnf.conf, also if a command sets it.</summary>
    [GeneratedRegex(@"(^|[\s""'.])(exclude|excludes|excludepkgs)\s*\+?=\s*(?<names>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Excludes();

    [GeneratedRegex(@"(?<![\w.-])(?<name>[a-z][a-z0-9.-]*[a-z0-9])")]
    private static partial Regex Word();
}
