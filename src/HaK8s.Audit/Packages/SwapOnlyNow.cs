using System.Text.RegularExpressions;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds commands that switch swap off only until the next reboot.</summary>
internal sealed partial class SwapOnlyNow : IRule<ShellScript>
{
    public IEnumerable<Fault> Of(ShellScript subject) => subject.Any(ForGood()) ? [] : subject.Commands
        .Where(command => Off().IsMatch(command.Text))
        .Select(command => new Fault(
            subject.File,
            command.Line,
            "packages/swap-only-now",
            $"\"{command.Text}\" {(All().IsMatch(command.Text) ? "turns swap off until the next boot, or until a swap unit or zram turns it on" : "names no swap to turn off")}",
            "the kubelet does not start with swap: after a reboot the node stays away",
            "besides /etc/fstab: systemctl mask the units of systemctl list-units --type swap, remove zram-tools or zram-generator, and look after a reboot"));

    [GeneratedRegex(@"^swapoff\b")]
    private static partial Regex Off();

    [GeneratedRegex(@"^swapoff\s+(-a|--all)\b")]
    private static partial Regex All();

    [GeneratedRegex(@"\bsystemctl\b.*\bmask\b.*swap|zram|--type[= ]swap")]
    private static partial Regex ForGood();
}
