namespace HaK8s;

public static partial class HostPaths
{
    // The host's own firewall.

    /// <summary>ufw's rules that its commands cannot write.</summary>
    public const string UfwBeforeRules = "/etc/ufw/before.rules";

    /// <summary>Script that adds the rules to nftables.</summary>
    public const string OpenNftables = $"{Settings}/open-nftables";

    public const string OpenNftablesUnit = $"{SystemdUnits}/hak8s-nftables.service";

    // The kernel and the pod network of a node.

    /// <summary>
    /// The last file of its folder, because 99-sysctl.conf may link to the host's own sysctl.conf with other values.
    /// </summary>
    public const string NodeSysctl = "/etc/sysctl.d/99-zz-hak8s.conf";

    /// <summary>Path in earlier versions.</summary>
    public const string FormerNodeSysctl = "/etc/sysctl.d/90-hak8s.conf";

    public const string KernelModules = "/etc/modules-load.d/hak8s.conf";

    /// <summary>Version of the running kernel, as uname prints it.</summary>
    public const string KernelRelease = "/proc/sys/kernel/osrelease";

    /// <summary>The kernel's IPv4 routes.</summary>
    public const string KernelRoutes = "/proc/net/route";

    /// <summary>Holds a folder for each kernel.</summary>
    public const string Modules = "/lib/modules";

    public const string Fstab = "/etc/fstab";

    public const string CniConfigurations = "/etc/cni/net.d";

    public const string BridgeConfiguration = $"{CniConfigurations}/10-hak8s.conflist";

    /// <summary>Default folder of the CNI plugins; Debian's packages have another.</summary>
    public const string CniPlugins = "/opt/cni/bin";

    public const string CniState = "/var/lib/cni";

    public const string FlannelSubnet = "/run/flannel/subnet.env";

    /// <summary>Folder of Cilium's state, with its mount of the control groups.</summary>
    public const string CiliumState = "/run/cilium";

    /// <summary>Where Cilium pins its programs in the kernel.</summary>
    public const string CiliumPrograms = "/sys/fs/bpf/cilium";

    /// <summary>Where Cilium pins its older maps, beside those of others.</summary>
    public const string SharedPrograms = "/sys/fs/bpf/tc/globals";

    public const string NetworkdSettings = "/etc/systemd/networkd.conf.d/90-hak8s.conf";

    public const string NetworkManagerSettings = "/etc/NetworkManager/conf.d/90-hak8s.conf";

    /// <summary>The settings that a running NetworkManager was told to read.</summary>
    public const string NetworkManagerApplied = $"{AppliedDigests}/NetworkManager.conf";

    /// <summary>Folder that exists while NetworkManager runs.</summary>
    public const string NetworkManagerRuntime = "/run/NetworkManager";

    /// <summary>Script that sets the routes to the other nodes' pods again when a card comes back.</summary>
    public const string PodRoutesKeeper = $"{Settings}/keep-pod-routes";

    public const string PodRoutesUnit = $"{SystemdUnits}/hak8s-pod-routes.service";
}
