namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds checks after which a control plane that returned gets connections late.</summary>
internal sealed class SlowReturn : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Backends
        .Select(backend => (Backend: backend, Server: backend.Servers.FirstOrDefault(server => backend.HasWord(server, "check"))))
        .Where(found => found.Server is not null)
        .Select(found => (found.Backend, Server: found.Server!, Time: Seconds(found.Backend, found.Server!)))
        .Where(found => found.Time > OutageLimits.Return)
        .Select(found => new AuditFinding(
            subject.File,
            (found.Backend.Settings(found.Server).FirstOrDefault(line => line.Words.Contains("downinter")) ?? found.Backend
                .Settings(found.Server)
                .FirstOrDefault(line => line.Words.Contains("rise") || line.Words.Contains("inter")) ?? found.Server).Number,
            "haproxy/slow-return",
            $"a control plane of {found.Backend.Name} that returns is used after {found.Time:0.###} s",
            "until then the others carry its share; if they fail in the meantime, the API is away although a control plane lives",
            "downinter 1s rise 2"));

    private static double Seconds(HaproxySection backend, HaproxyLine server)
    {
        var interval = HaproxyTime.Of(backend.Value(server, "downinter") ?? backend.Value(server, "inter"))?.Value.TotalSeconds ?? 2;
        return interval * (int.TryParse(backend.Value(server, "rise"), out var rise) ? rise : 2);
    }
}
