namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds checks that take too long to mark a dead control plane down and to cut its connections.</summary>
internal sealed class SlowDetection : IRule<HaproxyConfig>
{
    /// <summary>Limit in seconds. Watches should recover within 6 s; the rest is a margin for other check settings.</summary>
    private const double Enough = 8;

    private const double DistributionsConnect = 5;

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject)
    {
        // No request gets through: until that is mended, only the interval itself is a fault.
        var isBroken = new CheckInPlainText().Of(subject).Concat(new HttpMode().Of(subject)).Any();
        foreach (var backend in subject.Backends.Concat(Joins(subject)))
        {
            var connect = HaproxyTime.Of(backend.Last("timeout", "connect")?.Words.ElementAtOrDefault(2))?.Value.TotalSeconds ?? DistributionsConnect;
            var slow = backend.Servers.Where(server => backend.HasWord(server, "check"))
                .Select(server => (Server: server, Timers: CheckTimers.Of(backend, server, connect)))
                .Where(server => server.Timers.Silent > Enough)
                .ToList();
            if (slow.Count == 0)
                continue;
            var (server, timers) = slow.MaxBy(each => each.Timers.Silent);
            yield return new AuditFinding(
                subject.File,
                (backend.Settings(server).FirstOrDefault(line => line.Words.Contains("inter") || line.Words.Contains("fall")) ?? server).Number,
                "haproxy/slow-detection",
                $"a silent control plane of {backend.Name} is marked DOWN after up to {timers.Silent:0.###} s (inter {timers.Interval:0.###} s, fall {timers.Fall})",
                "until then new connections are still sent to it, and watches through it are silent; detection within 6 s is possible",
                "inter 1s fastinter 1300ms downinter 1s fall 3 rise 2 with timeout connect 500ms: 5.1 s")
            {
                Certainty = OutageLimits.Judge(isBroken ? timers.Interval * timers.Fall : timers.Silent, OutageLimits.Detection),
            };
        }
    }

    /// <summary>Returns the backends of the port at which RKE2's nodes join.</summary>
    private static IEnumerable<HaproxySection> Joins(HaproxyConfig subject) => subject.Sections.Except(subject.Backends)
        .Where(section => section.HasServers && section.Servers.Any() && section.Servers.All(server => server.Words[2].EndsWith(":9345", StringComparison.Ordinal)));
}
