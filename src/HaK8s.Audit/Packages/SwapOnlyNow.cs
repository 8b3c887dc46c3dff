using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds commands that switch swap off only until the next reboot.</summary>
internal sealed partial class SwapOnlyNow : IRule<ShellScript>
{
    public IEnumerable<AuditFinding> Of(ShellScript subject) => subject.Any(ForGood()) ? [] : subject.Commands
        .Where(command => Off().IsMatch(command.Text))
        .Select(command => new AuditFinding(
            subject.File,
            command.Line,
            "packages/swap-only-now",
            subject.Any(InFstab()) ? "swap is off and out of /etc/fstab; a swap unit or zram can still turn it on" : $"\"{command.Text}\" {(All().IsMatch(command.Text) ? "turns swap off until the next boot, or until a swap unit or zram turns it on" : "names no swap device to turn off")}",
            "the kubelet does not start while swap is on, so the node does not return after a reboot",
            "in addition to /etc/fstab: systemctl mask the units of systemctl list-units --type swap, remove zram-tools or zram-generator, and check again after a reboot")
        { Certainty = subject.Any(InFstab()) ? Certainty.Advice : Certainty.Fault });

    [GeneratedRegex(@"\b(sed|perl)\b.*swap.*/etc/fstab")]
    private static partial Regex InFstab();

    [GeneratedRegex(@"^swapoff\b")]
    private static partial Regex Off();

    [GeneratedRegex(@"^swapoff\s+(-a|--all)\b")]
    private static partial Regex All();

    [GeneratedRegex(@"\bsystemctl\b.*\bmask\b.*swap|zram|--type[= ]swap")]
    private static partial Regex ForGood();
}
