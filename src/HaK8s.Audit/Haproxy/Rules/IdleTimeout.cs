namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds timeouts that cut idle connections too early.</summary>
internal sealed class IdleTimeout : IRule<HaproxyConfig>
{
    private const string Why = "watches, kubectl logs -f and exec can be idle for longer than that, and are then cut";
    private const string Cure = "timeout client 3h, timeout server 3h, timeout tunnel 3h; option clitcpka and option srvtcpka detect dead peers";

    private static readonly TimeSpan Enough = TimeSpan.FromHours(1);

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject)
    {
        var sections = subject.Frontends
            .Select(section => (Section: section, Side: "client"))
            .Concat(subject.Backends.Select(section => (Section: section, Side: "server")))
            .ToList();
        foreach (var (section, side) in sections)
        {
            if (section.Last("timeout", "tunnel") is { } tunnel && HaproxyTime.Of(tunnel.Words.ElementAtOrDefault(2)) is { } idle)
            {
                // It replaces the other two as soon as a connection carries data both ways.
                if (idle.Value < Enough)
                    yield return new AuditFinding(
                        subject.File,
                        tunnel.Number,
                        "haproxy/idle-timeout",
                        $"\"{tunnel.Text}\" ends idle connections after {idle.Value.TotalSeconds:0.###} s",
                        Why,
                        Cure)
                    { Certainty = Judge(idle.Value) };
                continue;
            }

            var line = section.Last("timeout", side);
            if (HaproxyTime.Of(line?.Words.ElementAtOrDefault(2)) is { } time && time.Value < Enough)
                yield return new AuditFinding(
                    subject.File,
                    line!.Number,
                    "haproxy/idle-timeout",
                    $"\"{line.Text}\" ends idle connections after {time.Value.TotalSeconds:0.###} s",
                    Why,
                    Cure)
                { Certainty = Judge(time.Value) };
            else if (line is null && subject.IsFragment)
                yield return new AuditFinding(
                    subject.File,
                    section.Line,
                    "haproxy/idle-timeout",
                    "the section sets no timeouts: added to the distribution's file, it gets 50 s for idle clients and servers",
                    Why,
                    Cure)
                { Certainty = Certainty.Advice };
            else if (line is null && !IsMisspelt(section, side))
                yield return new AuditFinding(
                    subject.File,
                    section.Line,
                    "haproxy/no-timeouts",
                    $"the file sets no timeout {side} for {section.Name}",
                    "HAProxy warns about it: connections are never given up and dead peers are never noticed",
                    Cure);
        }
    }

    /// <summary>True if a misspelt name seems to mean this timeout; another rule names it. A misspelt "tunel" replaces neither client nor server.</summary>
    private static bool IsMisspelt(HaproxySection section, string side) =>
        section.Lines.Any(line => line.Words is ["timeout", { Length: > 0 } name, ..]
            && !Grammar.Keywords.Haproxy["timeout"].Contains(name) && char.ToLowerInvariant(name[0]) == side[0])
        || (section.Defaults is { } defaults && IsMisspelt(defaults, side));

    private static Certainty Judge(TimeSpan idle) => idle.TotalSeconds < OutageLimits.Idle ? Certainty.Fault : Certainty.Advice;
}
