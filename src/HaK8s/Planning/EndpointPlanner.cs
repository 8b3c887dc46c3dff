using HaK8s.ClusterFile;

namespace HaK8s.Planning;

/// <summary>Where the API is reached, by who balances it.</summary>
internal static class EndpointPlanner
{
    private const int Usual = 6443;

    /// <summary>The API servers of the same hosts have the usual port.</summary>
    private const int BesideApiServer = 8443;

    /// <exception cref="ArgumentException">There is no address: the specification was not validated.</exception>
    public static EndpointPlan Plan(ClusterSpec spec, IReadOnlyList<HostPlan> hosts)
    {
        var balancer = spec.LoadBalancer;
        var onControlPlanes = hosts.Any(host => host is { Balances: true, Role: HostRole.ControlPlane });
        var port = balancer.Port ?? (onControlPlanes ? BesideApiServer : Usual);
        var own = hosts.Where(host => host.Balances).Select(host => host.Address).ToList();
        var address = balancer.Kind == LoadBalancerKind.External ? balancer.Address : balancer.Vip ?? (own is [var single] ? single : null);
        return new EndpointPlan(
            address ?? throw new ArgumentException("A cluster has an endpoint.", nameof(spec)),
            port,
            balancer.DnsName,
            IsVip: balancer.Kind != LoadBalancerKind.External && balancer.Vip is not null);
    }
}
