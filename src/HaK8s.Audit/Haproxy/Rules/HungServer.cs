namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds a timeout check with which an API server that accepts and does not answer stays UP for long.</summary>
internal sealed class HungServer : IRule<HaproxyConfig>
{
    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Backends
        .Select(backend => (Backend: backend, Line: backend.Last("timeout", "check"), Server: backend.Servers.FirstOrDefault(server => backend.HasWord(server, "check"))))
        .Where(found => found is { Line: not null, Server: not null })
        .Select(found => (found.Backend, found.Line, Wait: HaproxyTime.Of(found.Line!.Words.ElementAtOrDefault(2))?.Value.TotalSeconds ?? 0, Timers: CheckTimers.Of(found.Backend, found.Server!, connect: 0)))
        .Select(found => (found.Backend, found.Line, found.Wait, found.Timers, Hung: Hung(found.Timers, found.Wait)))
        // A long interval is another rule's.
        .Where(found => found.Hung > OutageLimits.Hung && found.Wait > found.Timers.Interval)
        .Select(found => new AuditFinding(
            subject.File,
            found.Line!.Number,
            "haproxy/slow-detection",
            $"an API server of {found.Backend.Name} that accepts and does not answer is marked DOWN after up to {found.Hung:0.###} s (timeout check {found.Wait:0.###} s, fall {found.Timers.Fall})",
            "until then every connection to it hangs, as with a full disk or a stopped process",
            "timeout check 2s"));

    /// <summary>The next check begins when the one before has ended.</summary>
    private static double Hung(CheckTimers timers, double wait) => timers.Interval + wait + ((timers.Fall - 1) * Math.Max(timers.FastInterval, wait));
}
