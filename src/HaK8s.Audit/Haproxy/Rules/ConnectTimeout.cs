namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds a new connection's long wait for a silent control plane before it goes to another.</summary>
internal sealed class ConnectTimeout : IRule<HaproxyConfig>
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(2);

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject)
    {
        foreach (var backend in subject.Backends)
        {
            var line = backend.Last("timeout", "connect");
            var time = HaproxyTime.Of(line?.Words.ElementAtOrDefault(2))?.Value;
            // What a template fills in is unknown.
            if (time <= Enough
                || (line is not null && time is null && Grammar.Keywords.IsPlaceholder(line.Text))
                || (line is null && subject.Sections.SelectMany(section => section.Lines).Any(IsMisspelt)))
                continue;
            yield return new AuditFinding(
                subject.File,
                line?.Number ?? backend.Line,
                "haproxy/connect-timeout",
                line is not null ? $"\"{line.Text}\" is too long" : subject.IsFragment ? "the section does not set timeout connect, and the distribution's file sets 5 s" : "timeout connect is not set, so an attempt to connect never times out",
                "each attempt to connect to a silent control plane waits that long",
                "timeout connect 1s or less, retries 3, option redispatch 1")
            {
                // The distribution's file sets 5 s for a fragment; without it, an attempt never ends.
                Certainty = OutageLimits.Judge(time?.TotalSeconds ?? (subject.IsFragment ? 0 : double.MaxValue), OutageLimits.Connect),
            };
        }
    }

    /// <summary>True for a timeout that HAProxy does not know, which another rule names.</summary>
    private static bool IsMisspelt(HaproxyLine line) =>
        line.Words[0] == "contimeout" || (line.Words is ["timeout", var which, ..] && !Grammar.Keywords.Haproxy["timeout"].Contains(which));
}
