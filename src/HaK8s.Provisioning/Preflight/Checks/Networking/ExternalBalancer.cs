using HaK8s.ClusterFile;
using HaK8s.Preflight.Network;

namespace HaK8s.Preflight.Checks.Networking;

/// <summary>
/// Warns if the external load balancer refuses connections. It may refuse until there is a control plane; the refusal
/// shows that packets pass both ways.
/// </summary>
internal sealed class ExternalBalancer : ICheck
{
    public string Name => "paths";

    public IEnumerable<Finding> Examine(Examination examination)
    {
        var (plan, endpoint) = (examination.Plan, examination.Plan.Endpoint);
        if (plan.Balancing.Kind != LoadBalancerKind.External || examination.HasControlPlane)
            yield break;
        var refused = examination.Asked
            .Where(host => host.Network.Connections.TryGetValue((endpoint.Address, endpoint.Port), out var seen) && seen.Answer == TcpAnswer.Refused)
            .Select(host => host.Host.Name)
            .ToList();
        if (refused.Count > 0)
            yield return new Finding("", Name, Severity.Warning, $"the external load balancer ({endpoint.Address}) refuses {string.Join(", ", refused)} on TCP port {endpoint.Port}; it is reachable, and may refuse until a control plane answers", "make sure that it listens on this port by then");
    }
}
