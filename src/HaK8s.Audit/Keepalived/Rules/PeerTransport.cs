using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds hosts of one VIP that send their adverts where the others do not listen.</summary>
internal sealed class PeerTransport : IRule<IReadOnlyList<KeepalivedConfig>>
{
    private const string Why = "the hosts do not hear each other's adverts, so each of them takes the VIP";

    public IEnumerable<AuditFinding> Of(IReadOnlyList<KeepalivedConfig> subject) => subject
        .SelectMany(config => config.Instances.Select(instance => new KeepalivedPeer(config, instance)))
        .Where(peer => peer.Vip.Length > 0 && !peer.HasOpenPeers)
        .GroupBy(peer => peer.Vip)
        .Select(group => group.DistinctBy(peer => peer.Config.File).ToList())
        .SelectMany(group => group.Skip(1).SelectMany(other => Differences(group[0], other, group.Count)));

    private static IEnumerable<AuditFinding> Differences(KeepalivedPeer first, KeepalivedPeer other, int count)
    {
        var (unicast, multicast) = first.Peers.Count > 0 ? (first, other) : (other, first);
        if (unicast.Peers.Count > 0 && multicast.Peers.Count == 0)
            yield return new AuditFinding(
                unicast.Config.File,
                unicast.Line("unicast_peer"),
                "keepalived/different-transport",
                $"unicast_peer is here, but not in {multicast.Config.File}, which sends by multicast",
                Why,
                "unicast_src_ip and unicast_peer on all hosts");
        else if (first.Peers.Count == 0 && first.Group != other.Group && !Keywords.IsPlaceholder(first.Group) && !Keywords.IsPlaceholder(other.Group))
            yield return new AuditFinding(
                other.Config.File,
                GroupLine(other),
                "keepalived/different-transport",
                $"adverts go to {other.Group}, but to {first.Group} in {first.Config.File}",
                Why,
                "the same vrrp_mcast_group4 on all hosts");
        if (first.Source is { } source && source == other.Source && !Keywords.IsPlaceholder(source))
            yield return new AuditFinding(
                other.Config.File,
                other.Line("unicast_src_ip"),
                "keepalived/same-source",
                $"unicast_src_ip {source} is also that of {first.Config.File}",
                "on one of the hosts the address is not there, so it sends no adverts, and both take the VIP",
                "each host's own address");
        else if (count == 2 && first.Source is null && other.Source is null && first.Peers is [var one] && other.Peers is [var two] && one == two)
            yield return new AuditFinding(
                other.Config.File,
                other.Line("unicast_peer"),
                "keepalived/peer-missing",
                $"both hosts have {one} as their only peer",
                "one of them names itself, and sends the other one no adverts: both take the VIP",
                "on each host the address of the other one");
    }

    private static int GroupLine(KeepalivedPeer peer) =>
        (peer.Instance.Find("mcast_dst_ip") ?? peer.Config.Global?.Find("vrrp_mcast_group4") ?? peer.Instance).Line;
}
