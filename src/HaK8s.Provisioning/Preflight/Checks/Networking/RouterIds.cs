using HaK8s.Planning;
using HaK8s.Preflight.Network;

namespace HaK8s.Preflight.Checks.Networking;

/// <summary>Checks that VRRP passes between the load balancers and that no unknown host uses their router id.</summary>
internal sealed class RouterIds : ICheck
{
    /// <summary>In this time each load balancer sends ten packets to the other.</summary>
    private static readonly TimeSpan LeastTogether = TimeSpan.FromSeconds(1);

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
                var text = $"could not check whether VRRP passes and router id {plan.Vrrp.VirtualRouterId} is free: {network.VrrpUnchecked}";
                yield return network.VrrpCure.Length > 0
                    ? new Finding(host.Name, Name, Severity.Warning, text, network.VrrpCure)
                    : new Finding(host.Name, Name, Severity.Note, text);
                continue;
            }

            foreach (var router in network.UnknownVrrpRouters.Where(router => router.RouterId == plan.Vrrp.VirtualRouterId && !names.ContainsKey(router.Address) && told.Add(router.Address)))
                yield return new Finding(host.Name, Name, Severity.Failure, $"router id {router.RouterId} is in use on its network: {router.Address} advertises it", "choose another loadBalancer.virtualRouterId");
            foreach (var silent in network.VrrpExpected.Except(network.VrrpHeard))
                yield return Together(network, examination, names[silent]) < LeastTogether
                    ? new Finding(host.Name, Name, Severity.Warning, $"unknown whether VRRP from {names[silent]} ({silent}) passes: the two hosts did not listen at the same time; {SpeedOf(examination, names[silent])}", "./build.sh Preflight, when the hosts are less busy")
                    : Unheard(examination, host, $"{names[silent]} ({silent})");
        }
    }

    /// <summary>Time in which both hosts listened and sent.</summary>
    private static TimeSpan Together(NetworkFacts network, Examination examination, string peer)
    {
        var other = examination.Asked.Where(host => host.Host.Name == peer).Select(host => host.Network.VrrpListened).FirstOrDefault();
        return network.VrrpListened is { } mine && other is { } theirs
            ? Shorter(mine.Until, theirs.Until) - (mine.From > theirs.From ? mine.From : theirs.From)
            : TimeSpan.Zero;

        static TimeSpan Shorter(TimeSpan one, TimeSpan two) => one < two ? one : two;
    }

    private static string SpeedOf(Examination examination, string host) =>
        $"{examination.Readings.First(reading => reading.Host.Name == host).Speed}";

    /// <summary>Reports missing VRRP packets. The host listens behind its own firewall.</summary>
    private Finding Unheard(Examination examination, HostPlan host, string peer)
    {
        if (OwnFirewall.OpensLater(examination, host, port => port.Protocol == "vrrp"))
            return new Finding(host.Name, Name, Severity.Note, $"its {OwnFirewall.NameOf(examination, host)} does not let VRRP from {peer} through yet; HaK8s opens it");
        var chains = OwnFirewall.ForeignChains(examination, host);
        return chains.Length > 0
            ? new Finding(host.Name, Name, Severity.Failure, $"it receives no VRRP from {peer}; it has its own rules ({chains}), which block everything that they do not allow", "allow IP protocol 112 in these rules")
            : new Finding(host.Name, Name, Severity.Failure, $"it receives no VRRP from {peer}", "allow IP protocol 112 in the firewalls between the load balancers");
    }
}
