using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds packages of a version that the repository of the script does not have.</summary>
internal sealed partial class OtherVersion : IRule<ShellScript>
{
    public IEnumerable<AuditFinding> Of(ShellScript subject)
    {
        var repositories = subject.Everything
            .SelectMany(command => Repository().Matches(command.Text))
            .Select(match => match.Groups["minor"].Value)
            .ToHashSet();
        return repositories.Count == 0 ? [] : subject.Commands
            .SelectMany(command => Package().Matches(command.Text).Select(match => (command.Line, Match: match)))
            .Where(found => !repositories.Contains(found.Match.Groups["minor"].Value))
            .Select(found => new AuditFinding(
                subject.File,
                found.Line,
                "packages/other-version",
                $"{found.Match.Value} is installed, but the repository is that of v{string.Join(", v", repositories.Order(StringComparer.Ordinal))}",
                "each minor version has a repository of its own: the package is not found",
                $"https://pkgs.k8s.io/core:/stable:/v{found.Match.Groups["minor"].Value}/deb/ /"));
    }

    [GeneratedRegex(@"pkgs\.k8s\.io/core:/stable:/v(?<minor>1\.\d+)/", RegexOptions.ExplicitCapture)]
    private static partial Regex Repository();

    [GeneratedRegex(@"\b(kubeadm|kubelet|kubectl)[=-](?<minor>1\.\d+)\.\d+\S*", RegexOptions.ExplicitCapture)]
    private static partial Regex Package();
}
