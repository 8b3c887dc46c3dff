namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds TLS to servers without verify none and without a CA, which HAProxy refuses.</summary>
internal sealed class VerifyWithoutCa : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) =>
        subject.Sections.Any(section => section.Kind == "global" && section.Last("ssl-server-verify", "none") is not null) ? [] : subject.Sections
            .Where(section => section.HasServers)
            .SelectMany(section => section.Servers
                .Where(server => HaproxyChecks.IsTls(section, server) && section.Value(server, "verify") is null or "required" && section.Value(server, "ca-file") is null)
                .Take(1)
                .Select(server => new AuditFinding(
                    subject.File,
                    (section.Settings(server).FirstOrDefault(line => line.Words.Contains("check-ssl") || line.Words.Contains("ssl")) ?? server).Number,
                    "haproxy/verify-without-ca",
                    $"the servers of {section.Name} get TLS with neither \"verify none\" nor a CA file",
                    "HAProxy verifies by default and refuses the file: it does not start",
                    "verify none for a check on the LAN, or ca-file /etc/haproxy/kubernetes-ca.crt")));
}
