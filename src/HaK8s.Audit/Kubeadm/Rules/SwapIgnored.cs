using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds commands that ignore the preflight check of swap instead of switching swap off.</summary>
internal sealed class SwapIgnored() : CommandRule(
    "kubeadm/swap-ignored",
    @"--ignore-preflight-errors[=\s]\S*\bSwap\b",
    "the preflight check of swap is ignored",
    "the kubelet refuses to run with swap unless it is configured for it, also after the next reboot",
    "turn swap off permanently: swapoff -a, no swap in /etc/fstab, swap units masked, zram removed");
