namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds adverts that are sent by multicast or accepted from any address.</summary>
internal sealed class Multicast : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject)
    {
        foreach (var instance in subject.Instances)
        {
            if (instance.Find("unicast_peer") is not { } peers)
            {
                if (subject.IsRendered)
                    continue;
                yield return new AuditFinding(
                    subject.File,
                    instance.Line,
                    "keepalived/multicast",
                    $"vrrp_instance {instance.Name} has no unicast_peer: its adverts are multicast",
                    "many networks filter multicast, so two hosts then own the VIP; otherwise any host on the LAN can take part",
                    "unicast_src_ip, unicast_peer and check_unicast_src");
            }
            else if (!instance.Has("check_unicast_src") && subject.Global?.Has("vrrp_check_unicast_src") != true)
            {
                yield return new AuditFinding(
                    subject.File,
                    peers.Line,
                    "keepalived/unchecked-peers",
                    $"vrrp_instance {instance.Name} accepts adverts from any address",
                    "a forged advert from another host moves the VIP",
                    "check_unicast_src, and a firewall rule that accepts protocol 112 only from the peers");
            }
        }
    }
}
