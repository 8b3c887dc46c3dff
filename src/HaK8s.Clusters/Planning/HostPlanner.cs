using HaK8s.ClusterFile;
using HaK8s.Planning.Facts;

namespace HaK8s.Planning;

/// <summary>Plans the hosts.</summary>
internal static class HostPlanner
{
    /// <returns>Hosts by role, and within a role in the order of the cluster file.</returns>
    public static IReadOnlyList<HostPlan> Plan(ClusterSpec spec, MachineFacts machines)
    {
        var balancers = ClusterEndpoint.Of(spec).Balancers.Select(host => host.Name).ToList();
        var nodes = spec.Hosts.Where(host => host.Role is HostRole.ControlPlane or HostRole.Worker).ToList();
        var ranges = PodRanges.Assign(spec.Network.PodSubnet, [.. nodes.Select(node => node.Address)]);
        return
        [
            .. spec.Hosts.OrderBy(host => host.Role).Select(host => new HostPlan
            {
                Name = host.Name,
                Role = host.Role,
                Address = host.Address,
                Os = machines.Systems.GetValueOrDefault(host.Name, HostOs.Debian12),
                Repositories = RepositoryPlanner.Of(spec, machines.Packages, host, machines.Systems.GetValueOrDefault(host.Name, HostOs.Debian12)),
                HasKubeconfig = host.Role == HostRole.ControlPlane || spec.Kubernetes.KubeconfigOn.Contains(host.Name),
                Balances = balancers.Contains(host.Name),
                VrrpPriority = balancers.IndexOf(host.Name) is var index && index >= 0 ? Priority(index) : 0,
                PodSubnet = nodes.IndexOf(host) is var place && place >= 0 ? ranges[place] : "",
            }),
        ];
    }

    /// <summary>
    /// Returns 200, 190, … for the first hosts, then steps of 1, so that priorities stay distinct and above 0.
    /// </summary>
    private static int Priority(int index) => index <= 10 ? 200 - (10 * index) : Math.Max(1, 100 - (index - 10));
}
