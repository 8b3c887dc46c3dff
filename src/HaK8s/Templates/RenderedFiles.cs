using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>All files of a host, to be looked at; secrets that exist only during a run are placeholders.</summary>
public static class RenderedFiles
{
    public static IReadOnlyList<ConfigFile> Of(ClusterPlan plan, HostPlan host) => host.Role == HostRole.LoadBalancer
        ? [.. ConfigTemplates.AptSettings(plan), .. ConfigTemplates.LoadBalancer(plan, host)]
        :
        [
            .. ConfigTemplates.PackageSources(plan),
            .. ConfigTemplates.Runtime(plan),
            .. ConfigTemplates.Node(plan, host),
            .. ConfigTemplates.PodNetwork(plan, host),
            host.Name == plan.Bootstrap.Name ? ConfigTemplates.KubeadmInit(plan) : ConfigTemplates.KubeadmJoin(plan, host, JoinSecrets.Placeholder),
        ];
}
