namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds check paths that do not show whether an API server is ready.</summary>
internal sealed class CheckPath : IRule<HaproxyConfig>
{
    public IEnumerable<Fault> Of(HaproxyConfig subject)
    {
        foreach (var backend in subject.Backends)
        {
            if (backend.Last("option", "httpchk") is not { } check || HaproxyChecks.Path(backend) is not { } path)
                continue;
            if (!path.StartsWith("/readyz", StringComparison.Ordinal))
            {
                yield return new Fault(
                    subject.File,
                    check.Number,
                    "haproxy/check-path",
                    $"the check asks for {path}",
                    path is "/healthz" or "/livez"
                        ? "an API server that is starting or shutting down answers 200 there and gets connections that it will cut; only where /readyz leaves etcd out is /healthz the better check"
                        : "only /readyz says that an API server can serve, and anonymous clients may ask for it",
                    HaproxyChecks.Cure);
            }
        }
    }
}
