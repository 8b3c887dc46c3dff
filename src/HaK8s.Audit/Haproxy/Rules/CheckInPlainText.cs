namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds HTTP checks without TLS of a port that requires TLS.</summary>
internal sealed class CheckInPlainText : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject)
    {
        foreach (var backend in subject.Backends.Where(backend => HaproxyChecks.InForce(backend)?.Begins("option", "httpchk") == true || SendsHttp(backend)))
        {
            if (backend.Servers.FirstOrDefault(server => backend.HasWord(server, "check") && !HaproxyChecks.IsTls(backend, server) && !HaproxyChecks.IsOnOtherPort(backend, server)) is { } server)
            {
                yield return new AuditFinding(
                    subject.File,
                    SendsHttp(backend) ? backend.Last("tcp-check", "send")!.Number : server.Number,
                    "haproxy/check-in-plain-text",
                    $"{backend.Name} is checked by HTTP without TLS",
                    "an API server answers 400 to HTTP on its TLS port, so every control plane counts as DOWN",
                    "add to the servers or to default-server: check-ssl verify none");
            }
        }
    }

    /// <summary>True if a tcp-check sends a request of HTTP over a connection without TLS.</summary>
    private static bool SendsHttp(HaproxySection backend) => HaproxyChecks.InForce(backend)?.Begins("option", "tcp-check") == true
        && backend.Last("tcp-check", "send") is { Words: [_, _, var text, ..] } && (text.StartsWith("GET", StringComparison.Ordinal) || text.StartsWith("HEAD", StringComparison.Ordinal) || text.StartsWith("OPTIONS", StringComparison.Ordinal))
        && backend.Last("tcp-check", "connect")?.Words.Contains("ssl") != true;
}
