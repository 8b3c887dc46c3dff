using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Planning.Facts;
using HaK8s.Steps.Desired;
using HaK8s.Templates;

namespace HaK8s.Steps.Nodes;

/// <summary>Conditions that must hold on a node in addition to its files, packages and services.</summary>
internal static class NodeConditions
{
    public static IEnumerable<HostCondition> Of(ClusterPlan plan, HostPlan host)
    {
        yield return Swap;
        if (!plan.Kubernetes.Traits.SharedKernel && host.Os.Family == PackageFamily.Dnf)
            yield return ModulePackage;
        if (!plan.Kubernetes.Traits.SharedKernel)
            yield return Modules;
        yield return Sysctls(plan.Kubernetes.Traits.SharedKernel);
        yield return RemovedFile.Gone(HostPaths.FormerNodeSysctl);
        if (!plan.Kubernetes.Traits.SharedKernel && host.PodSubnet.Length > 0 && NodeFiles.UnmanagedDevices(plan.Network.Cni) is { Length: > 0 } devices)
            yield return NetworkManager(devices);
        if (plan.Network.Cni == CniPlugin.Bridge && host.PodSubnet.Length > 0)
            yield return PodRoutes.AreSet(plan, host);
    }

    // Machines that share the computer's kernel see its swap but cannot and need not turn it off.
    private static HostCondition Swap { get; } = new(
        "swap",
        "Turn swap off permanently",
        ShellText.Raw($$"""
            local kind swaps
            [ -r {{HostPaths.ContainerKind}} ] && { read -r kind || [ -n "$kind" ]; } < {{HostPaths.ContainerKind}} && [ "$kind" = systemd-nspawn ] && return 0
            mapfile -t swaps < /proc/swaps
            [ "${#swaps[@]}" -le 1 ] && ! grep -Eqs '^[^#]+\sswap\s' {{HostPaths.Fstab}} && [ -z "$(systemctl list-units --plain --no-legend --type=swap --state=active)" ]
            """),
        ShellText.Raw($$"""
            swapoff -a
            sed -i -E 's/^([^#].*\sswap\s.*)$/# off for Kubernetes: \1/' {{HostPaths.Fstab}}
            systemctl list-unit-files --plain --no-legend --type=swap | while read -r unit _; do systemctl mask -q "$unit"; done
            # systemctl ends with 1 if no unit matches.
            { systemctl list-unit-files --plain --no-legend 'systemd-zram-setup@*' 'zramswap*' || true; } | while read -r unit _; do systemctl mask -q "$unit"; done
            """));

    /// <summary>
    /// Since RHEL 10 the modules for pods and services are a package that images lack. It must fit the running kernel, so that no
    /// reboot is needed. depmod lists the modules of a kernel.
    /// </summary>
    private static HostCondition ModulePackage { get; } = new(
        "kernel-modules",
        "Install the kernel's modules for pods and services",
        ShellText.Raw($$"""
            local kernel lists module
            read -r kernel < {{HostPaths.KernelRelease}} || return 1
            lists=$(cat {{HostPaths.Modules}}/"$kernel"/modules.dep {{HostPaths.Modules}}/"$kernel"/modules.builtin 2>/dev/null)
            for module in br_netfilter nft_compat xt_comment; do
              [[ $lists == */$module.ko* ]] || return 1
            done
            """),
        ShellText.Raw(EmbeddedText.ReadPart(typeof(NodeConditions), "kernel-modules.sh")))
    {
        IsLong = true,
    };

    private static HostCondition Modules { get; } = new(
        "modules",
        "Load overlay and br_netfilter",
        ShellText.Raw("""[[ -e /proc/sys/net/bridge/bridge-nf-call-iptables && $'\n'$(</proc/filesystems)$'\n' == *$'\toverlay\n'* ]]"""),
        ShellText.Raw("modprobe -a overlay br_netfilter"));

    /// <summary>
    /// NetworkManager reads its files only when it starts or is told to. What it has read is remembered, because it does not say.
    /// </summary>
    private static HostCondition NetworkManager(string devices) => new(
        "network-manager",
        "Keep NetworkManager from the pod network's cards",
        ShellText.Of($"""
            [ ! -d {HostPaths.NetworkManagerRuntime} ] || [[ -r {HostPaths.NetworkManagerApplied} && $(<{HostPaths.NetworkManagerApplied}) == {devices} ]]
            """),
        ShellText.Of($"""
            ! systemctl is-active -q NetworkManager.service || systemctl reload NetworkManager.service
            mkdir -p {HostPaths.AppliedDigests}
            printf '%s\n' {devices} > {HostPaths.NetworkManagerApplied}
            """));

    private static HostCondition Sysctls(bool sharedKernel)
    {
        // In a network namespace the bridge settings exist only if the computer has loaded br_netfilter.
        var absent = sharedKernel ? "[ ! -e /proc/sys/net/bridge/bridge-nf-call-iptables ]" : "false";
        return new HostCondition(
            "sysctls",
            "Set the kernel's forwarding",
            ShellText.Raw($$"""
                local ip4 ip6
                read -r ip4 < /proc/sys/net/ipv4/ip_forward && [ "$ip4" = 1 ] || return 1
                {{absent}} || { read -r ip4 < /proc/sys/net/bridge/bridge-nf-call-iptables && read -r ip6 < /proc/sys/net/bridge/bridge-nf-call-ip6tables && [ "$ip4$ip6" = 11 ]; }
                """),
            ShellText.Of($"sysctl -q -e -p {HostPaths.NodeSysctl}"));
    }
}
