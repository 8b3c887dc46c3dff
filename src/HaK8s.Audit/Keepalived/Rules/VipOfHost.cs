namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds VIPs that are a host's own address.</summary>
internal sealed class VipOfHost : IRule<IReadOnlyList<KeepalivedConfig>>
{
    public IEnumerable<AuditFinding> Of(IReadOnlyList<KeepalivedConfig> subject)
    {
        var owns = subject.SelectMany(config => config.Instances)
            .SelectMany(instance => (instance.Find("unicast_peer")?.Children.Select(peer => peer.Keyword) ?? []).Append(instance.Value("unicast_src_ip") ?? ""))
            .Select(address => address.Split('/')[0])
            .Where(address => address.Length > 0 && !Grammar.Keywords.IsPlaceholder(address))
            .ToHashSet();
        return subject.SelectMany(config => config.Instances
            .SelectMany(instance => (instance.Find("virtual_ipaddress")?.Children ?? []).Where(vip => owns.Contains(vip.Keyword.Split('/')[0])))
            .Select(vip => new AuditFinding(
                config.File,
                vip.Line,
                "keepalived/vip-of-host",
                $"the VIP {vip.Keyword.Split('/')[0]} is also a host's own address in unicast_src_ip or unicast_peer",
                "that host answers for the address also when another one has the VIP, and the adverts go to whoever has it: the address is on two hosts",
                "a free address as the VIP, and the hosts' own addresses in unicast_src_ip and unicast_peer")));
    }
}
