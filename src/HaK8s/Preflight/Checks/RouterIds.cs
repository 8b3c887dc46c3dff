namespace HaK8s.Preflight.Checks;

/// <summary>VRRP passes between the load balancers, and no stranger uses their router id.</summary>
internal sealed class RouterIds : ICheck
{
    public string Name => "VRRP";

    public IEnumerable<Finding> Examine(Examination examination)
    {
        var plan = examination.Plan;
        var names = plan.LoadBalancers.ToDictionary(balancer => balancer.Address, balancer => balancer.Name);
        var told = new HashSet<string>();
        foreach (var (host, network) in examination.Asked)
        {
            if (network.VrrpUnchecked.Length > 0)
            {
                yield return new Finding(host.Name, Name, Severity.Note, $"not checked whether VRRP passes and router id {plan.Vrrp.VirtualRouterId} is free: {network.VrrpUnchecked}");
                continue;
            }

            foreach (var stranger in network.Strangers.Where(stranger => stranger.RouterId == plan.Vrrp.VirtualRouterId && !names.ContainsKey(stranger.Address) && told.Add(stranger.Address)))
                yield return new Finding(host.Name, Name, Severity.Failure, $"router id {stranger.RouterId} is in use on its network: {stranger.Address} advertises it", "choose another loadBalancer.virtualRouterId");
            foreach (var silent in network.VrrpExpected.Except(network.VrrpHeard))
                yield return new Finding(host.Name, Name, Severity.Failure, $"it hears no VRRP from {names[silent]} ({silent})", "let IP protocol 112 through the firewalls between the load balancers");
        }
    }
}
