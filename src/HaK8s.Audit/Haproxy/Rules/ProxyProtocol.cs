namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds the PROXY protocol to API servers.</summary>
internal sealed class ProxyProtocol : IRule<HaproxyConfig>
{
    private static readonly string[] Words = ["send-proxy", "send-proxy-v2", "send-proxy-v2-ssl", "send-proxy-v2-ssl-cn"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Backends.SelectMany(backend => backend.Servers
        .Where(server => !HaproxyChecks.IsOnOtherPort(backend, server) && Words.Any(word => backend.HasWord(server, word)))
        .Take(1)
        .Select(server => new AuditFinding(
            subject.File,
            (backend.Settings(server).FirstOrDefault(line => line.Words.Intersect(Words).Any()) ?? server).Number,
            "haproxy/proxy-protocol",
            $"the servers of {backend.Name} get the PROXY protocol",
            "kube-apiserver does not speak it: a header stands in front of the TLS hello, so every connection and every check fails",
            "remove send-proxy")));
}
