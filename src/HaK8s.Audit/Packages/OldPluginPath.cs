using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds a configuration section that has another name in containerd 2.x.</summary>
internal sealed partial class OldPluginPath : IRule<ShellScript>
{
    public IEnumerable<AuditFinding> Of(ShellScript subject) => subject.Everything
        .Where(command => OldPath().IsMatch(command.Text))
        .Take(subject.Everything.Any(other => Version2().IsMatch(other.Text)) ? 0 : 1)
        .Select(command => new AuditFinding(
            subject.File,
            command.Line,
            "packages/old-plugin-path",
            "the section io.containerd.grpc.v1.cri belongs to configuration version 2",
            "containerd 2.x ignores it in a configuration of version 3, so the cgroup driver does not change",
            "write the complete configuration from a template for its version (io.containerd.cri.v1.runtime in 3), and check it with containerd config dump"));

    [GeneratedRegex(@"^\[plugins\.[""']?io\.containerd\.grpc\.v1\.cri")]
    private static partial Regex OldPath();

    [GeneratedRegex(@"^version\s*=\s*2")]
    private static partial Regex Version2();
}
