namespace HaK8s.Audit.Keepalived.Rules;

/// <summary>Finds faults of virtual_server, keepalived's balancer in the kernel.</summary>
internal sealed class Lvs : IRule<KeepalivedConfig>
{
    private static readonly string[] Checkers = ["TCP_CHECK", "SSL_GET", "HTTP_GET", "MISC_CHECK", "DNS_CHECK", "UDP_CHECK", "SMTP_CHECK", "PING_CHECK", "BFD_CHECK", "FILE_CHECK"];

    public IEnumerable<AuditFinding> Of(KeepalivedConfig subject)
    {
        if (subject.Unclosed.Count > 0)
            yield break;
        foreach (var server in subject.Root.Children.Where(block => block.Keyword == "virtual_server" && block.Words is [_, _, "6443" or "8443" or "16443" or "9345", ..]))
        {
            var port = server.Words[2];
            if (server.Value("protocol")?.ToUpperInvariant() is "UDP" or "SCTP")
                yield return new AuditFinding(
                    subject.File,
                    server.Find("protocol")!.Line,
                    "keepalived/lvs-protocol",
                    $"the API is balanced as {server.Value("protocol")}",
                    "the API is on TCP: no client reaches it",
                    "protocol TCP");
            foreach (var real in server.Children.Where(child => child.Keyword == "real_server"))
            {
                var check = real.Children.FirstOrDefault(child => Checkers.Contains(child.Keyword));
                if (check is null)
                    yield return new AuditFinding(
                        subject.File,
                        real.Line,
                        "keepalived/lvs-unchecked",
                        $"real_server {real.Name} has no check",
                        "a dead control plane keeps its share of the connections",
                        "TCP_CHECK { connect_timeout 1 }, or SSL_GET of /readyz");
                else if (check.Keyword == "HTTP_GET" && real.Words.ElementAtOrDefault(2) is "6443")
                    yield return new AuditFinding(
                        subject.File,
                        check.Line,
                        "keepalived/lvs-plain-check",
                        "HTTP_GET asks the API's TLS port in plain text",
                        "an API server answers 400 to it, so every control plane counts as down",
                        "SSL_GET { url { path /readyz status_code 200 } }");
                if (server.Value("lb_kind")?.ToUpperInvariant() is "DR" or "TUN"
                    && real.Words.ElementAtOrDefault(2) is { } other
                    && other != port
                    && !Grammar.Keywords.IsPlaceholder(other)
                    && !Grammar.Keywords.IsPlaceholder(port))
                    yield return new AuditFinding(
                        subject.File,
                        real.Line,
                        "keepalived/lvs-port",
                        $"real_server has port {other}, and virtual_server {port}",
                        $"{server.Value("lb_kind")} changes no port: keepalived takes {port} for the server too, where nobody answers",
                        "the same port, or lb_kind NAT");
            }

            if (server.Number("delay_loop") is { } delay && delay > OutageLimits.Detection)
                yield return new AuditFinding(
                    subject.File,
                    server.Find("delay_loop")!.Line,
                    "keepalived/lvs-slow-check",
                    $"delay_loop is {delay:0.###} s",
                    "a dead control plane keeps its share of the connections for that time",
                    "delay_loop 3");
            var vips = KeepalivedVips.Of(subject).ToHashSet();
            if (vips.Count > 0
                && !vips.Contains(server.Name)
                && !vips.Append(server.Name).Any(Grammar.Keywords.IsPlaceholder)
                && !subject.Instances.Any(instance => instance.Has("virtual_ipaddress_excluded") || instance.Has("include")))
                yield return new AuditFinding(
                    subject.File,
                    server.Line,
                    "keepalived/lvs-foreign-vip",
                    $"virtual_server has {server.Name}, but the VIP is {string.Join(", ", vips.Order(StringComparer.Ordinal))}",
                    "connections to the VIP reach no server",
                    "the VIP");
        }
    }
}
