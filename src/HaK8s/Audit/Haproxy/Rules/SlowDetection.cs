namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>How long a control plane can be dead before it is marked down and its connections are cut.</summary>
internal sealed class SlowDetection : IRule<HaproxyConfig>
{
    /// <summary>Seconds. Watches should be back within 6; a little more for checks of other tastes.</summary>
    private const double Enough = 8;

    private const double DistributionsConnect = 5;

    public IEnumerable<Fault> Of(HaproxyConfig subject)
    {
        foreach (var backend in subject.Backends)
        {
            var server = backend.Servers.FirstOrDefault(server => backend.HasWord(server, "check"));
            if (server is null)
                continue;
            var connect = HaproxyTime.Of(backend.Last("timeout", "connect")?.Words.ElementAtOrDefault(2))?.Value.TotalSeconds ?? DistributionsConnect;
            var timers = CheckTimers.Of(backend, server, connect);
            if (timers.Silent <= Enough)
                continue;
            yield return new Fault(
                subject.File,
                (backend.Settings(server).FirstOrDefault(line => line.Words.Contains("inter") || line.Words.Contains("fall")) ?? server).Number,
                "haproxy/slow-detection",
                $"a silent control plane of {backend.Name} is marked DOWN after up to {timers.Silent:0.###} s (inter {timers.Interval:0.###} s, fall {timers.Fall})",
                "so long new connections stumble over it and watches through it are silent; within 6 s is possible",
                "inter 1s fastinter 1300ms downinter 1s fall 3 rise 2 with timeout connect 500ms: 5.1 s");
        }
    }
}
