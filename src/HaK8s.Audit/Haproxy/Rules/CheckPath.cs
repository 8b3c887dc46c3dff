namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds check paths that do not show whether an API server is ready.</summary>
internal sealed class CheckPath : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject)
    {
        foreach (var backend in subject.Backends)
        {
            if (backend.Last("option", "httpchk") is not { } check || HaproxyChecks.Path(backend) is not { } path || backend.Servers.All(server => HaproxyChecks.IsOnOtherPort(backend, server)))
                continue;
            if (!path.StartsWith("/readyz", StringComparison.Ordinal))
            {
                yield return new AuditFinding(
                    subject.File,
                    check.Number,
                    "haproxy/check-path",
                    $"the check requests {path}",
                    path is "/healthz" or "/livez"
                        ? "an API server that starts or shuts down answers 200 there, so it gets connections that it then cuts; /healthz is better only where /readyz does not check etcd"
                        : "only /readyz shows that an API server is ready, and anonymous clients may request it",
                    HaproxyChecks.Cure);
            }
        }
    }
}
