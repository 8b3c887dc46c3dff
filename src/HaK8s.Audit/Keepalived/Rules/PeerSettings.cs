using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds settings of several hosts' files that keep them from hearing each other, so that each takes the VIP.</summary>
internal sealed class PeerSettings : IRule<IReadOnlyList<KeepalivedConfig>>
{
    private const string Why = "the hosts do not accept each other's adverts, so each of them takes the VIP";

    public IEnumerable<AuditFinding> Of(IReadOnlyList<KeepalivedConfig> subject)
    {
        var peers = subject.SelectMany(config => config.Instances.Select(instance => new Peer(config, instance))).ToList();
        // Each host is compared with the first one of its VIP.
        foreach (var group in peers.Where(peer => peer.Vip.Length > 0).GroupBy(peer => peer.Vip).Select(group => group.DistinctBy(peer => peer.Config.File).ToList()))
        {
            foreach (var other in group.Skip(1))
            {
                foreach (var finding in Differences(group[0], other))
                    yield return finding;
            }
        }

        foreach (var group in peers.Where(peer => peer.Vip.Length > 0 && peer.Id.Length > 0 && !Keywords.IsPlaceholder(peer.Id)).GroupBy(peer => (peer.Id, Interface: peer.Instance.Value("interface"))).Select(group => group.DistinctBy(peer => peer.Vip).ToList()))
        {
            foreach (var other in group.Skip(1).Where(other => AreHosts(group[0], other)))
                yield return new AuditFinding(other.Config.File, other.Line("virtual_ipaddress"), "keepalived/different-vips", $"virtual_ipaddress has {other.Vip}, but {group[0].Vip} in {group[0].Config.File}, whose instance is this one's peer", "keepalived drops adverts with other addresses than its own, so each host takes its own VIP, and neither is taken over when its host dies", "the same addresses on all hosts; a VIP of its own is an instance of its own, with a router id of its own");
            foreach (var other in group.Skip(1).Where(other => !AreHosts(group[0], other)))
                yield return new AuditFinding(other.Config.File, other.Line("virtual_router_id"), "keepalived/router-id-shared", $"virtual_router_id {other.Id} is also that of {group[0].Vip} in {group[0].Config.File}", "the instances take each other's adverts for their own, so one of the VIPs is lost", "a router id of its own for each VIP");
        }
    }

    private static IEnumerable<AuditFinding> Differences(Peer first, Peer other)
    {
        if (Differ(first.Id, other.Id))
            yield return new AuditFinding(other.Config.File, other.Line("virtual_router_id"), "keepalived/different-router-ids", $"virtual_router_id is {other.Id}, but {first.Id} in {first.Config.File}, which has the same VIP", Why, "the same router id on all hosts");
        else if (other.Version != first.Version)
            yield return new AuditFinding(other.Config.File, other.Line("version"), "keepalived/different-versions", $"this is VRRP version {other.Version}, but {first.Config.File} is version {first.Version}", Why, "vrrp_version 3 on all hosts");
        else if (first.Version == 2 && Differ(first.Advert, other.Advert))
            yield return new AuditFinding(other.Config.File, other.Line("advert_int"), "keepalived/different-adverts", $"advert_int is {other.Advert}, but {first.Advert} in {first.Config.File}", Why, "the same advert_int on all hosts");
        else if (first.Version == 2 && first.Password != other.Password && !Keywords.IsPlaceholder(first.Password) && !Keywords.IsPlaceholder(other.Password))
            yield return new AuditFinding(other.Config.File, other.PasswordLine, "keepalived/different-passwords", $"auth_pass is another one than in {first.Config.File}, which has the same VIP", Why, "the same auth_pass on all hosts, or none on all of them");
        if (!Differ(first.Id, other.Id) && first.Vips.Concat(other.Vips).All(vip => !Keywords.IsPlaceholder(vip)) && !first.Vips.SetEquals(other.Vips))
            yield return new AuditFinding(other.Config.File, other.Line("virtual_ipaddress"), "keepalived/different-vips", $"virtual_ipaddress has {other.Vips.Count} {(other.Vips.Count == 1 ? "address" : "addresses")}, but {first.Vips.Count} in {first.Config.File}: {string.Join(", ", first.Vips.Except(other.Vips).Concat(other.Vips.Except(first.Vips)).Order(StringComparer.Ordinal))} {(Math.Abs(first.Vips.Count - other.Vips.Count) == 1 ? "is" : "are")} missing in one of them", "keepalived drops adverts with other addresses than its own, so each host takes the VIP", "the same addresses on all hosts; further ones in virtual_ipaddress_excluded");
        foreach (var (sender, receiver) in new[] { (first, other), (other, first) })
        {
            if (sender.Source is { } source && receiver.Peers.Count > 0 && !receiver.Peers.Contains(source) && !receiver.Peers.Append(source).Any(Keywords.IsPlaceholder))
                yield return new AuditFinding(receiver.Config.File, receiver.Line("unicast_peer"), "keepalived/peer-missing", $"unicast_peer does not name {source}, the unicast_src_ip of {sender.Config.File}", "that host gets no adverts from this one, so both take the VIP", $"add {source}");
        }
    }

    /// <summary>True if two instances with different VIPs are those of two hosts, which name each other.</summary>
    private static bool AreHosts(Peer first, Peer other) => first.Config != other.Config && first.Source is { } source && other.Source is { } second && first.Peers.Contains(second) && other.Peers.Contains(source);

    private static bool Differ(string one, string two) => one != two && one.Length > 0 && two.Length > 0 && !Keywords.IsPlaceholder(one) && !Keywords.IsPlaceholder(two);

    /// <summary>An instance of a host.</summary>
    private sealed record Peer(KeepalivedConfig Config, KeepalivedBlock Instance)
    {
        public string Vip { get; } = Instance.Find("virtual_ipaddress")?.Children.Select(child => child.Keyword.Split('/')[0]).Min(StringComparer.Ordinal) ?? "";

        /// <summary>Addresses in the adverts.</summary>
        public HashSet<string> Vips { get; } = [.. Instance.Find("virtual_ipaddress")?.Children.Select(child => child.Keyword.Split('/')[0]) ?? []];

        public string Id => Instance.Value("virtual_router_id") ?? "";

        public string Advert => Instance.Value("advert_int") ?? "1";

        /// <summary>The part of the password that counts; empty without one.</summary>
        public string Password => Instance.Find("authentication")?.Value("auth_pass") is { } text ? text[..Math.Min(text.Length, Rules.Password.Longest)] : "";

        public int PasswordLine => (Instance.Find("authentication")?.Find("auth_pass") ?? Instance).Line;

        public int Version => Config.Version(Instance);

        public string? Source => Instance.Value("unicast_src_ip");

        public IReadOnlyList<string> Peers => [.. Instance.Find("unicast_peer")?.Children.Select(peer => peer.Keyword) ?? []];

        public int Line(string keyword) => (Instance.Find(keyword) ?? Instance).Line;
    }
}
