namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds a host that is its own peer, because one file was copied to all hosts.</summary>
internal sealed class OwnPeer : IRule<KeepalivedConfig>
{
    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject) => subject.Instances
        .Select(instance => instance.Value("unicast_src_ip") is { } own ? instance.Find("unicast_peer")?.Children.FirstOrDefault(peer => peer.Keyword == own) : null)
        .OfType<KeepalivedBlock>()
        .Where(peer => !Grammar.Keywords.IsPlaceholder(peer.Keyword))
        .Select(peer => new AuditFinding(
            subject.File,
            peer.Line,
            "keepalived/own-peer",
            $"{peer.Keyword} is unicast_src_ip and a peer",
            "the host sends adverts to itself, and a file that is copied to all hosts gives them all the same source",
            "unicast_src_ip is each host's own address, and unicast_peer names the others only"));
}
