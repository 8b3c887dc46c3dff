using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>All files of a host, for viewing; secrets that exist only during a run are placeholders.</summary>
public static class RenderedFiles
{
    public static IReadOnlyList<ConfigFile> Of(ClusterPlan plan, HostPlan host) =>
    [
        .. plan.IsMarked(host) ? [ClusterMark.Of(plan)] : Array.Empty<ConfigFile>(),
        .. host.Balances ? [.. ConfigTemplates.AptSettings(plan), .. ConfigTemplates.LoadBalancer(plan, host)] : Array.Empty<ConfigFile>(),
        .. plan.KubeletHosts.Contains(host) ? Kubelet(plan, host) : [],
    ];

    private static IEnumerable<ConfigFile> Kubelet(ClusterPlan plan, HostPlan host) =>
    [
        .. ConfigTemplates.PackageSources(plan, host),
        .. ConfigTemplates.Runtime(plan),
        .. ConfigTemplates.Node(plan, host),
        .. ConfigTemplates.PodNetwork(plan, host),
        .. Kubeadm(plan, host),
    ];

    private static IEnumerable<ConfigFile> Kubeadm(ClusterPlan plan, HostPlan host)
    {
        if (host.Role == HostRole.Etcd)
            return [.. ConfigTemplates.EtcdKubelet(plan), ConfigTemplates.KubeadmEtcd(plan, host, plan.EtcdHosts, existing: false)];
        var policy = host.Role == HostRole.ControlPlane ? ConfigTemplates.AuditPolicy(plan) : [];
        return [.. policy, host.Name == plan.Bootstrap.Name ? ConfigTemplates.KubeadmInit(plan) : ConfigTemplates.KubeadmJoin(plan, host, JoinSecrets.Placeholder)];
    }
}
