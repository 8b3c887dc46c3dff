namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds passwords that give no protection.</summary>
internal sealed class Password : IRule<KeepalivedConfig>
{
    internal const int Longest = 8;

    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject)
    {
        foreach (var instance in subject.Instances)
        {
            if (instance.Find("authentication") is not { } authentication)
                continue;
            var password = authentication.Value("auth_pass") ?? "";
            var length = Grammar.Keywords.IsPlaceholder(password) ? 0 : password.Length;
            yield return new AuditFinding(
                subject.File,
                (authentication.Find("auth_pass") ?? authentication).Line,
                "keepalived/password",
                subject.Version(instance) >= 3
                    ? "VRRP version 3 has no passwords"
                    : $"auth_pass is sent in plain text with every advert{(length > Longest ? $", and only {Longest} of its {length} characters count" : "")}",
                "a host that sees one advert can send its own and take the VIP",
                "unicast_peer with unicast_src_ip and check_unicast_src, and a firewall rule that accepts protocol 112 only from the peers");
        }
    }
}
