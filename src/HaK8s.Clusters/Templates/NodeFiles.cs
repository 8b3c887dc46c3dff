using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>Files of a node.</summary>
public static class NodeFiles
{
    /// <summary>
    /// The last file of its folder, because 99-sysctl.conf may link to the host's own sysctl.conf with other values.
    /// </summary>
    public const string SysctlFile = "/etc/sysctl.d/99-zz-hak8s.conf";

    /// <summary>Path in earlier versions.</summary>
    public const string FormerSysctlFile = "/etc/sysctl.d/90-hak8s.conf";

    private static readonly Dictionary<string, object> Nothing = [];

    public static IReadOnlyList<ConfigFile> System(ClusterPlan plan)
    {
        var files = new List<ConfigFile>
        {
            new(SysctlFile, StrictTemplate.Render("sysctl.conf", Nothing)),
            new("/etc/crictl.yaml", StrictTemplate.Render("crictl.yaml", new Dictionary<string, object> { ["criSocket"] = plan.Kubernetes.CriSocket })),
        };
        // Machines that share the computer's kernel cannot load modules.
        if (!plan.Kubernetes.Traits.SharedKernel)
            files.Insert(0, new("/etc/modules-load.d/hak8s.conf", StrictTemplate.Render("modules.conf", Nothing)));
        return files;
    }

    public static IReadOnlyList<ConfigFile> PodNetwork(ClusterPlan plan, HostPlan host) => plan.Network.Cni switch
    {
        _ when host.PodSubnet.Length == 0 => [],
        CniPlugin.Bridge =>
        [
            new("/etc/cni/net.d/10-hak8s.conflist", StrictTemplate.Render("cni.conflist", new Dictionary<string, object> { ["podSubnet"] = host.PodSubnet })),
            new("/etc/systemd/networkd.conf.d/90-hak8s.conf", StrictTemplate.Render("networkd.conf", Nothing)),
            new("/etc/systemd/system/hak8s-pod-routes.service", StrictTemplate.Render("pod-routes.service", new Dictionary<string, object>
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
