using HaK8s.ClusterFile;

namespace HaK8s.Steps.Reset;

/// <summary>
/// Remains of a pod network on a node that kubeadm's reset does not remove. Only names that no other software uses.
/// </summary>
/// <param name="Files">Absolute paths.</param>
/// <param name="Links">Names of network interfaces; an asterisk matches any end of a name.</param>
internal sealed record PodNetworkLeftovers(IReadOnlyList<string> Files, IReadOnlyList<string> Links)
{
    /// <summary>Interface of kube-proxy in IPVS mode.</summary>
    private const string ProxyLink = "kube-ipvs0";

    private static readonly string[] NetworkManager = [HostPaths.NetworkManagerSettings, HostPaths.NetworkManagerApplied];

    public static PodNetworkLeftovers Of(CniPlugin cni) => cni switch
    {
        CniPlugin.Bridge => new([HostPaths.BridgeConfiguration, HostPaths.NetworkdSettings, .. NetworkManager], ["cni0", ProxyLink]),
        CniPlugin.Calico => new([$"{HostPaths.CniConfigurations}/10-calico.conflist", $"{HostPaths.CniConfigurations}/calico-kubeconfig", .. NetworkManager], ["vxlan.calico", "cali*", ProxyLink]),
        CniPlugin.Flannel => new([$"{HostPaths.CniConfigurations}/10-flannel.conflist", HostPaths.FlannelSubnet, .. NetworkManager], ["flannel.1", "cni0", ProxyLink]),
        // The links of pods, lxc…, go with the pods; programs of others have such names too.
        CniPlugin.Cilium => new([$"{HostPaths.CniConfigurations}/05-cilium.conflist", $"{HostPaths.CniConfigurations}/05-cilium.conf", .. NetworkManager], ["cilium_vxlan", "cilium_geneve", "cilium_host", "cilium_net", "lxc_health", ProxyLink]),
        _ => new([], [ProxyLink]),
    };
}
