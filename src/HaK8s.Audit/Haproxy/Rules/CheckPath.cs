namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds check paths that do not show whether an API server is ready, or that it refuses to anonymous clients.</summary>
internal sealed class CheckPath : IRule<HaproxyConfig>
{
    /// <summary>Paths that Kubernetes lets everybody read.</summary>
    private static readonly string[] Public = ["/readyz", "/livez", "/healthz", "/version", "/version/"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject)
    {
        foreach (var backend in subject.Backends)
        {
            if (backend.Last("option", "httpchk") is not { } check
                || HaproxyChecks.Path(backend) is not { } path
                || backend.Servers.All(server => HaproxyChecks.IsOnOtherPort(backend, server)))
                continue;
            var place = backend.Last("http-check", "send") is { } send && send.After("uri") == path ? send : check;
            if (IsRefused(backend, path))
            {
                yield return new AuditFinding(
                    subject.File,
                    place.Number,
                    "haproxy/check-path",
                    $"the check requests {path}",
                    "an API server answers 403 to anonymous clients there, so every control plane counts as DOWN",
                    HaproxyChecks.Cure)
                { Certainty = Certainty.Error };
            }
            else if (path != "/readyz" && !path.StartsWith("/readyz?", StringComparison.Ordinal) && !path.StartsWith("/readyz/", StringComparison.Ordinal))
            {
                yield return new AuditFinding(
                    subject.File,
                    place.Number,
                    "haproxy/check-path",
                    $"the check requests {path}",
                    path is "/healthz" or "/livez"
                        ? "an API server that starts or shuts down answers 200 there, so it gets connections that it then cuts; /healthz is better only where /readyz does not check etcd"
                        : "only /readyz shows that an API server is ready, and anonymous clients may request it",
                    HaproxyChecks.Cure);
            }
        }
    }

    /// <summary>True if the check speaks TLS to the API's port without a login, asks for more than everybody may read, and expects success.</summary>
    private static bool IsRefused(HaproxySection backend, string path) =>
        HaproxyChecks.InForce(backend)?.Begins("option", "httpchk") == true && !Public.Contains(path.Split('?')[0]) && !IsPing(backend, path) && !Grammar.Keywords.IsPlaceholder(path)
        && backend.Servers.Any(server => HaproxyServers.IsApi(backend, server)
            && backend.HasWord(server, "check")
            && HaproxyChecks.IsTls(backend, server)
            && backend.Value(server, "crt") is null && !HaproxyChecks.IsOnOtherPort(backend, server))
        && !backend.Lines.Any(line => line.Text.Contains("authorization", StringComparison.OrdinalIgnoreCase))
        && HaproxyExpectations
            .Expected(backend)
            .All(expect => !HaproxyExpectations.Accepts(expect, "401", "") && !HaproxyExpectations.Accepts(expect, "403", ""));

    /// <summary>True for the path that K3s and RKE2 answer to everybody.</summary>
    private static bool IsPing(HaproxySection backend, string path) => path == "/ping"
        && backend.Servers
            .Select(server => server.Words[1])
            .Append(backend.Name)
            .Any(name => name.Contains("k3s", StringComparison.OrdinalIgnoreCase) || name.Contains("rke", StringComparison.OrdinalIgnoreCase));
}
