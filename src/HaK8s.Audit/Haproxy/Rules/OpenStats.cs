namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds statistics pages that the network reaches.</summary>
internal sealed class OpenStats : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject)
    {
        foreach (var section in subject.Sections.Where(section => section.TakesClients && section.Lines.Any(line => line.Words is ["stats", "enable" or "uri" or "admin", ..])))
        {
            var bind = section.Lines.FirstOrDefault(line => line.Words is ["bind", var address, ..] && !IsLocal(address));
            if (bind is null)
                continue;
            var admin = section.Lines.FirstOrDefault(line => line.Words is ["stats", "admin", ..]);
            yield return admin is not null
                ? new AuditFinding(
                    subject.File,
                    admin.Number,
                    "haproxy/open-stats",
                    $"the statistics page on {bind.Words[1]} may switch servers off",
                    "whoever reaches it and knows or guesses the password can take every control plane out",
                    "bind 127.0.0.1:PORT, or no stats admin")
                : new AuditFinding(
                    subject.File,
                    bind.Number,
                    "haproxy/stats-on-network",
                    $"the statistics page listens on {bind.Words[1]}",
                    "it shows every client the names, addresses and states of the control planes",
                    "bind 127.0.0.1:PORT, or stats auth and a firewall rule");
        }
    }

    private static bool IsLocal(string address) =>
        address.StartsWith("127.", StringComparison.Ordinal)
            || address.StartsWith("localhost", StringComparison.Ordinal)
            || address.StartsWith("[::1]", StringComparison.Ordinal)
            || address.StartsWith('/') || address.StartsWith("unix@", StringComparison.Ordinal);
}
