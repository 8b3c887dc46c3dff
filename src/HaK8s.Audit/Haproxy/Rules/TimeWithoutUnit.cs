namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds numbers that were meant as seconds, but that HAProxy reads as milliseconds.</summary>
internal sealed class TimeWithoutUnit : IRule<HaproxyConfig>
{
    private static readonly string[] Words = ["slowstart", "inter", "fastinter", "downinter"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject)
    {
        foreach (var line in subject.Sections.SelectMany(section => section.Lines))
        {
            if (line.Words is ["timeout", var which, var time, ..] && IsMeantAsSeconds(time))
                yield return Found(subject, line, $"timeout {which}", time);
            foreach (var word in Words.Where(_ => line.Words[0] is "server" or "default-server"))
            {
                if (line.After(word) is { } value && IsMeantAsSeconds(value))
                    yield return Found(subject, line, word, value);
            }
        }
    }

    private static bool IsMeantAsSeconds(string text) => HaproxyTime.Of(text) is { HasUnit: false, Value.TotalMilliseconds: > 0 and <= 120 };

    private static AuditFinding Found(HaproxyConfig subject, HaproxyLine line, string what, string value) => new(
        subject.File,
        line.Number,
        "haproxy/time-without-unit",
        $"\"{what} {value}\" is {value} ms, not {value} s",
        "HAProxy reads a time without a unit as milliseconds",
        $"write the unit: {what} {value}s");
}
