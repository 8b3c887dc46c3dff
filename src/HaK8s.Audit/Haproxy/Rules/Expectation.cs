using System.Text.RegularExpressions;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds expectations of a check that a ready API server does not fulfil.</summary>
internal sealed partial class Expectation : IRule<AuditSubjects>
{
    private static readonly string[] Health = ["/readyz", "/livez", "/healthz"];
    private static readonly string[] Kinds = ["status", "rstatus", "string", "rstring"];

    // Without anonymous requests, 401 is the only answer to a check.
    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.AllLines.Any(line => NotAnonymous().IsMatch(line)) ? [] : subject.Haproxy.SelectMany(Of);

    private static IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Backends
        .Where(backend => HaproxyChecks.InForce(backend)?.Begins("option", "httpchk") == true)
        .SelectMany(backend => Expected(backend).Where(expect => HaproxyChecks.Path(backend) is { } path && Health.Contains(path.Split('?')[0]) && !path.Contains('?', StringComparison.Ordinal) && !Accepts(expect, "200", "ok"))
            .Select(expect => new AuditFinding(
                subject.File,
                expect.Number,
                "haproxy/expectation",
                $"\"{expect.Text}\" is not what a ready API server answers",
                "it answers status 200 and the text \"ok\" in small letters, so every control plane counts as DOWN",
                "http-check expect status 200")));

    /// <summary>Returns the section's own expectations, or else those of its defaults.</summary>
    internal static IEnumerable<HaproxyLine> Expected(HaproxySection backend) =>
        backend.Lines.Where(line => line.Begins("http-check", "expect")).ToList() is { Count: > 0 } own ? own : backend.Last("http-check", "expect") is { } inherited ? [inherited] : [];

    /// <summary>True if the expectation is met by an answer, or if it is not understood.</summary>
    internal static bool Accepts(HaproxyLine expect, string status, string body)
    {
        var words = expect.Words.Skip(2).ToList();
        var index = words.FindIndex(Kinds.Contains);
        // A regular expression ends with a dollar sign.
        if (index < 0 || index + 1 >= words.Count || Grammar.Keywords.IsPlaceholder(words[index + 1].TrimEnd('$')))
            return true;
        var value = words[index + 1];
        return (index > 0 && words[index - 1] == "!") != words[index] switch
        {
            "status" => value.Split(',').Any(range => range.Split('-') is var ends && string.CompareOrdinal(status, ends[0]) >= 0 && string.CompareOrdinal(status, ends[^1]) <= 0),
            "rstatus" => Matches(status, value),
            "string" => body.Contains(value, StringComparison.Ordinal),
            _ => Matches(body, value),
        };
    }

    [GeneratedRegex(@"\banonymous-auth\b|\bAuthenticationConfiguration\b", RegexOptions.ExplicitCapture)]
    private static partial Regex NotAnonymous();

    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern);
        }
        catch (RegexParseException)
        {
            // HAProxy's library reads more than .NET's.
            return true;
        }
    }
}
