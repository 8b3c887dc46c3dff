using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds containerd configurations with containerd's default pause image, which differs from kubeadm's.</summary>
internal sealed partial class PauseImage : IRule<ShellScript>
{
    public IEnumerable<AuditFinding> Of(ShellScript subject) => subject.Everything.Any(command => Set().IsMatch(command.Text)) ? [] : subject.Commands
        .Where(command => Default().IsMatch(command.Text))
        .Select(command => new AuditFinding(
            subject.File,
            command.Line,
            "packages/pause-image",
            "containerd's default configuration is written without kubeadm's pause image",
            "containerd pulls a different pause image than kubeadm; if its registry is unreachable, no pod starts",
            "set sandbox_image (configuration version 2) or pinned_images.sandbox (3) to the pause image of kubeadm config images list"));

    [GeneratedRegex(@"\bcontainerd\s+config\s+default\b.*(>|\btee\b)")]
    private static partial Regex Default();

    [GeneratedRegex(@"sandbox_image|pinned_images|\bsandbox\s*=")]
    private static partial Regex Set();
}
