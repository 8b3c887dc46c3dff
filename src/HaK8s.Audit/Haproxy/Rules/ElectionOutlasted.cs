namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds checks that fail during an election in etcd, when no API server is ready; they must tolerate that time.</summary>
internal sealed class ElectionOutlasted : IRule<HaproxyConfig>
{
    /// <summary>Duration of the slowest measured election, in seconds.</summary>
    private const double Election = 2.4;

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject)
    {
        foreach (var backend in subject.Backends.Where(backend => HaproxyChecks.InForce(backend)?.Begins("option", "httpchk") == true))
        {
            var server = backend.Servers.First();
            var timers = CheckTimers.Of(backend, server, connect: 0);
            if (timers.Forgiven >= Election)
                continue;
            yield return new AuditFinding(
                subject.File,
                (backend.Settings(server).FirstOrDefault(line => line.Words.Contains("fall") || line.Words.Contains("inter")) ?? server).Number,
                "haproxy/election-not-outlasted",
                $"fall {timers.Fall} with {timers.FastInterval:0.###} s between checks tolerates failures for only {timers.Forgiven:0.###} s",
                $"an etcd election takes up to {Election} s, and /readyz fails on all control planes during it: all backends go DOWN at once",
                "(fall − 1) × fastinter above 2.4 s: inter 1s fastinter 1300ms fall 3 rise 2")
            {
                Certainty = timers.Fall < 2 ? Certainty.Fault : Certainty.Advice,
            };
        }
    }
}
