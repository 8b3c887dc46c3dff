using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds swapoff by cron, which races with the kubelet at every boot.</summary>
internal sealed class SwapByCron() : CommandRule(
    "packages/swap-by-cron",
    @"@reboot.*swapoff",
    "cron turns swap off at each boot",
    "cron and the kubelet start at the same time: if the kubelet is first, it exits because swap is on",
    "no swap in /etc/fstab, swap units masked, zram removed: then there is nothing to turn off",
    inHeredocs: true);
