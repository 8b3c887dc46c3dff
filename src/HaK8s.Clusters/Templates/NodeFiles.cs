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
            new(HostPaths.BridgeConfiguration, StrictTemplate.Render("cni.conflist", new Dictionary<string, object> { ["podSubnet"] = host.PodSubnet })),
            new(HostPaths.NetworkdSettings, StrictTemplate.Render("networkd.conf", Nothing)),
            new(HostPaths.PodRoutesUnit, StrictTemplate.Render("pod-routes.service", new Dictionary<string, object>
            {
                ["masquerade"] = $"POSTROUTING -s {host.PodSubnet} ! -d {plan.Network.PodSubnet} -j MASQUERADE",
                ["others"] = plan.Nodes.Where(node => node.Name != host.Name).Select(node => new Dictionary<string, object>
                {
                    ["name"] = node.Name,
                    ["podSubnet"] = node.PodSubnet,
                    ["address"] = node.Address,
                }).ToList(),
            })),
        ],
        _ => [],
    };
}
