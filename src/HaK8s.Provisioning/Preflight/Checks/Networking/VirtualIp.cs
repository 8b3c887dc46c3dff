using HaK8s.Preflight.Network;

namespace HaK8s.Preflight.Checks.Networking;

/// <summary>Checks that no other machine has the VIP.</summary>
internal sealed class VirtualIp : ICheck
{
    public string Name => "VIP";

    public IEnumerable<Finding> Examine(Examination examination)
    {
        var plan = examination.Plan;
        if (!plan.Endpoint.IsVip)
            yield break;
        var vip = plan.Endpoint.Address;
        foreach (var (host, facts) in examination.Examined.Where(host => host.Facts.InterfaceOf(vip) is not null && !(host.Host.Balances && host.Facts.Ours)))
            yield return new Finding(host.Name, Name, Severity.Failure, $"it has the VIP {vip} on {facts.InterfaceOf(vip)}, but keepalived did not set it", $"remove {vip} with ip addr del, or choose another loadBalancer.vip");

        var lost = plan.LoadBalancers.Where(balancer => examination.FactsOf(balancer.Name) is null).Select(balancer => balancer.Name).ToList();
        // The same observation on several hosts is reported once.
        foreach (var (host, network) in examination.Asked.Where(host => host.Network.Vip != VipAnswer.NotAsked).DistinctBy(host => (host.Network.Vip, host.Network.VipMac)))
        {
            if (network.Vip == VipAnswer.OffLink)
                yield return new Finding(host.Name, Name, Severity.Warning, $"could not check whether the VIP {vip} is free: it is in none of the host's networks", "choose a VIP from the load balancers' own network");
            else if (network.Vip == VipAnswer.Unknown)
                yield return new Finding(host.Name, Name, Severity.Warning, $"unknown whether the VIP {vip} is free: {network.Late}", "./build.sh Preflight, when the host is less busy");
            else if (network.Vip == VipAnswer.Taken && !IsOurs(examination, network.VipMac))
                yield return lost.Count > 0
                    ? new Finding(host.Name, Name, Severity.Note, $"{network.VipMac} answers for the VIP {vip}; it may be {string.Join(" or ", lost)}, which was not examined")
                    : new Finding(host.Name, Name, Severity.Failure, $"the VIP {vip} is already in use: {network.VipMac} answers for it and belongs to none of the hosts", "choose a free address as loadBalancer.vip");
        }
    }

    private static bool IsOurs(Examination examination, string mac) =>
        examination.Examined.Any(host => host.Facts.Macs.Values.Contains(mac, StringComparer.OrdinalIgnoreCase));
}
