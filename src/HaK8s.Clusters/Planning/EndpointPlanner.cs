using HaK8s.ClusterFile;

namespace HaK8s.Planning;

/// <summary>Determines the API's endpoint from the kind of load balancer.</summary>
internal static class EndpointPlanner
{
    /// <exception cref="ArgumentException">There is no address, so the specification was not validated.</exception>
    public static EndpointPlan Plan(ClusterSpec spec)
    {
        var endpoint = ClusterEndpoint.Of(spec);
        return new EndpointPlan(
            endpoint.Address ?? throw new ArgumentException("A cluster has an endpoint.", nameof(spec)),
            endpoint.Port,
            spec.LoadBalancer.DnsName,
            endpoint.IsVip);
    }
}
