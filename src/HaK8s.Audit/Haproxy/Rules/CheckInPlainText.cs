namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds HTTP checks without TLS of a port that requires TLS.</summary>
internal sealed class CheckInPlainText : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject)
    {
        foreach (var backend in subject.Backends.Where(backend => HaproxyChecks.InForce(backend)?.Begins("option", "httpchk") == true))
        {
            if (backend.Servers.FirstOrDefault(server => backend.HasWord(server, "check") && !HaproxyChecks.IsTls(backend, server) && !HaproxyChecks.IsOnOtherPort(backend, server)) is { } server)
            {
                yield return new AuditFinding(
                    subject.File,
                    server.Number,
                    "haproxy/check-in-plain-text",
                    $"{backend.Name} is checked by HTTP without TLS",
                    "an API server answers 400 to HTTP on its TLS port, so every control plane counts as DOWN",
                    "add to the servers or to default-server: check-ssl verify none");
            }
        }
    }
}
