using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>Files of a node.</summary>
public static class NodeFiles
{
    private static readonly Dictionary<string, object> Nothing = [];

    public static IReadOnlyList<ConfigFile> System(ClusterPlan plan)
    {
        var files = new List<ConfigFile>
        {
            new(HostPaths.NodeSysctl, StrictTemplate.Render("sysctl.conf", Nothing)),
            new(HostPaths.CrictlConfiguration, StrictTemplate.Render("crictl.yaml", new Dictionary<string, object> { ["criSocket"] = plan.Kubernetes.CriSocket })),
        };
        // Machines that share the computer's kernel cannot load modules.
        if (!plan.Kubernetes.Traits.SharedKernel)
            files.Insert(0, new(HostPaths.KernelModules, StrictTemplate.Render("modules.conf", Nothing)));
        return files;
    }

    public static IReadOnlyList<ConfigFile> PodNetwork(ClusterPlan plan, HostPlan host) => plan.Network.Cni switch
    {
        _ when host.PodSubnet.Length == 0 => [],
        CniPlugin.Bridge =>
        [
            .. NetworkManager(plan),
            new(HostPaths.BridgeConfiguration, StrictTemplate.Render("cni.conflist", new Dictionary<string, object> { ["podSubnet"] = host.PodSubnet })),
            new(HostPaths.NetworkdSettings, StrictTemplate.Render("networkd.conf", Nothing)),
            new(HostPaths.PodRoutesKeeper, StrictTemplate.Render("keep-pod-routes", Routes(plan, host)), "0755"),
            new(HostPaths.PodRoutesUnit, StrictTemplate.Render("pod-routes.service", Routes(plan, host))),
        ],
        _ => NetworkManager(plan),
    };

    /// <summary>
    /// Cards that NetworkManager must leave alone, in its words; empty without a pod network of HaK8s. Calico's documentation
    /// names its own cards.
    /// </summary>
    public static string UnmanagedDevices(CniPlugin cni)
    {
        IReadOnlyList<string> names = cni switch
        {
            CniPlugin.Bridge => ["cni0", "veth*"],
            CniPlugin.Calico => ["cali*", "tunl*", "vxlan.calico", "vxlan-v6.calico", "wireguard.cali", "wg-v6.cali"],
            CniPlugin.Flannel => ["flannel*", "cni0", "veth*"],
            CniPlugin.Cilium => ["cilium_*", "lxc*"],
            _ => [],
        };
        return string.Join(';', names.Select(name => $"interface-name:{name}"));
    }

    // Machines that share the computer's kernel have no NetworkManager.
    private static IReadOnlyList<ConfigFile> NetworkManager(ClusterPlan plan) =>
        UnmanagedDevices(plan.Network.Cni) is { Length: > 0 } devices && !plan.Kubernetes.Traits.SharedKernel
            ? [new(HostPaths.NetworkManagerSettings, StrictTemplate.Render("networkmanager.conf", new Dictionary<string, object> { ["devices"] = devices }))]
            : [];

    private static Dictionary<string, object> Routes(ClusterPlan plan, HostPlan host) => new()
    {
        ["keeper"] = HostPaths.PodRoutesKeeper,
        ["masquerade"] = $"POSTROUTING -s {host.PodSubnet} ! -d {plan.Network.PodSubnet} -j MASQUERADE",
        ["others"] = plan.Nodes.Where(node => node.Name != host.Name).Select(node => new Dictionary<string, object>
        {
            ["name"] = node.Name,
            ["podSubnet"] = node.PodSubnet,
            ["address"] = node.Address,
        }).ToList(),
    };
}
