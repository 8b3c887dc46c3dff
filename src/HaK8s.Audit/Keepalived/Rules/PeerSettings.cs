using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds settings of several hosts' files that keep them from hearing each other, so that each takes the VIP.</summary>
internal sealed class PeerSettings : IRule<IReadOnlyList<KeepalivedConfig>>
{
    private const string Why = "the hosts do not accept each other's adverts, so each of them takes the VIP";

    private const string VersionCure = "vrrp_version 3 on all hosts";

    public IEnumerable<AuditFinding> Of(IReadOnlyList<KeepalivedConfig> subject)
    {
        var peers = subject.SelectMany(config => config.Instances.Select(instance => new KeepalivedPeer(config, instance))).ToList();
        // Each host is compared with the first one of its VIP.
        foreach (var group in peers.Where(peer => peer.Vip.Length > 0).GroupBy(peer => peer.Vip).Select(group => KeepalivedPeer.Hosts(group)))
        {
            foreach (var other in group.Skip(1))
            {
                foreach (var finding in Differences(group[0], other))
                    yield return finding;
            }
        }

        foreach (var group in peers
            .Where(peer => peer.Vip.Length > 0 && peer.Id.Length > 0 && !Keywords.IsPlaceholder(peer.Id))
            .GroupBy(peer => (peer.Id, Interface: peer.Instance.Value("interface"), peer.IsIpv6))
            .Select(group => group.DistinctBy(peer => peer.Vip).ToList()))
        {
            foreach (var other in group.Skip(1).Where(group[0].IsHostOfSame))
            {
                yield return new AuditFinding(
                    other.Config.File,
                    other.LineOfVipWithout(group[0]),
                    "keepalived/different-vips",
                    $"virtual_ipaddress has {other.Vip}, but {group[0].Vip} in {group[0].Config.File}, whose instance is this one's peer",
                    "keepalived drops adverts with other addresses than its own, so each host takes its own VIP, and neither is taken over when its host dies",
                    "the same addresses on all hosts; a VIP of its own is an instance of its own, with a router id of its own")
                { Also = HeadOfVips(other, group[0]) };
                foreach (var finding in Unheard(group[0], other))
                    yield return finding;
            }

            foreach (var other in group.Skip(1).Where(other => !group[0].IsHostOfSame(other)))
                yield return new AuditFinding(
                    other.Config.File,
                    other.Line("virtual_router_id"),
                    "keepalived/router-id-shared",
                    $"virtual_router_id {other.Id} is also that of {group[0].Vip} in {group[0].Config.File}",
                    "the instances take each other's adverts for their own, so one of the VIPs is lost",
                    "a router id of its own for each VIP");
        }
    }

    private static IEnumerable<AuditFinding> Differences(KeepalivedPeer first, KeepalivedPeer other)
    {
        if (Differ(first.Id, other.Id))
            yield return new AuditFinding(
                other.Config.File,
                other.Line("virtual_router_id"),
                "keepalived/different-router-ids",
                $"virtual_router_id is {other.Id}, but {first.Id} in {other.NameOf(first)}, which has the same VIP",
                Why,
                "the same router id on all hosts");
        foreach (var finding in Unheard(first, other))
            yield return finding;
        if (!Differ(first.Id, other.Id) && first.Vips.Concat(other.Vips).All(vip => !Keywords.IsPlaceholder(vip)) && !first.Vips.SetEquals(other.Vips))
            yield return new AuditFinding(
                other.Config.File,
                other.LineOfVipWithout(first),
                "keepalived/different-vips",
                $"virtual_ipaddress has {other.Vips.Count} {(other.Vips.Count == 1 ? "address" : "addresses")}, but {first.Vips.Count} in {other.NameOf(first)}: {string.Join(", ", first.Vips.Except(other.Vips).Concat(other.Vips.Except(first.Vips)).Order(StringComparer.Ordinal))} {(Math.Abs(first.Vips.Count - other.Vips.Count) == 1 ? "is" : "are")} missing in one of them",
                "keepalived drops adverts with other addresses than its own, so each host takes the VIP",
                "the same addresses on all hosts; further ones in virtual_ipaddress_excluded")
            { Also = HeadOfVips(other, first) };
        foreach (var (sender, receiver) in first.Source is not null && first.Source == other.Source ? [] : new[] { (first, other), (other, first) })
        {
            if (sender.Source is { } source
                && receiver.Peers.Count > 0
                && !receiver.Peers.Contains(source)
                && !receiver.Peers.Append(source).Any(Keywords.IsPlaceholder))
                yield return new AuditFinding(
                    receiver.Config.File,
                    receiver.Line("unicast_peer"),
                    "keepalived/peer-missing",
                    $"unicast_peer does not name {source}, the unicast_src_ip of {receiver.NameOf(sender)}",
                    "that host gets no adverts from this one, so both take the VIP",
                    $"add {source}")
                { Also = receiver.LinesOfPeers };
        }
    }

    private static IEnumerable<AuditFinding> Unheard(KeepalivedPeer first, KeepalivedPeer other)
    {
        if (other.Version != first.Version)
        {
            yield return new AuditFinding(
                other.Config.File,
                VersionLine(other),
                "keepalived/different-versions",
                $"this is VRRP version {other.Version}, but {other.NameOf(first)} is version {first.Version}",
                Why,
                VersionCure);
            if (first.Config != other.Config)
                yield return new AuditFinding(
                    first.Config.File,
                    VersionLine(first),
                    "keepalived/different-versions",
                    $"this is VRRP version {first.Version}, but another host's file is version {other.Version}",
                    Why,
                    VersionCure);
        }
        else if (first.Version == 2 && Differ(first.Advert, other.Advert))
            yield return new AuditFinding(
                other.Config.File,
                other.Line("advert_int"),
                "keepalived/different-adverts",
                $"advert_int is {other.Advert}, but {first.Advert} in {other.NameOf(first)}",
                Why,
                "the same advert_int on all hosts");
        else if (first.Version == 2 && first.Password != other.Password && !Keywords.IsPlaceholder(first.Password) && !Keywords.IsPlaceholder(other.Password))
            yield return new AuditFinding(
                other.Config.File,
                other.PasswordLine,
                "keepalived/different-passwords",
                $"auth_pass is another one than in {other.NameOf(first)}, whose instance is this one's peer",
                Why,
                "the same auth_pass on all hosts, or none on all of them");
        else if (first.Version == 2 && Differ(first.AuthType, other.AuthType))
            yield return new AuditFinding(
                other.Config.File,
                other.Instance.Find("authentication")!.Find("auth_type")!.Line,
                "keepalived/different-passwords",
                $"auth_type is {other.AuthType}, but {first.AuthType} in {other.NameOf(first)}",
                Why,
                "the same auth_type on all hosts, or no authentication on all of them");
    }

    private static int VersionLine(KeepalivedPeer peer) =>
        peer.Instance.Find("version")?.Line ?? peer.Config.Global?.Find("vrrp_version")?.Line ?? peer.Line("version");

    /// <summary>Returns the line of the list of addresses if the finding names the line of one of them.</summary>
    private static IReadOnlyList<int> HeadOfVips(KeepalivedPeer peer, KeepalivedPeer other) => peer.Line("virtual_ipaddress") is var head && head != peer.LineOfVipWithout(other)
        ? [head]
        : [];

    private static bool Differ(string one, string two) =>
        one != two && one.Length > 0 && two.Length > 0 && !Keywords.IsPlaceholder(one) && !Keywords.IsPlaceholder(two);
}
