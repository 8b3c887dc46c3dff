using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy.Rules;

/// <summary>Finds http-check expect lines without the word that says what is compared, and with what is no status.</summary>
internal sealed class ExpectForm : IRule<HaproxyConfig>
{
    private static readonly string[] Kinds = ["status", "rstatus", "string", "rstring", "hdr", "fhdr", "string-lf"];

    public IEnumerable<AuditFinding> Of(HaproxyConfig subject) => subject.Sections
        .SelectMany(section => section.Lines)
        .Where(line => line.Begins("http-check", "expect") && !line.Words.Any(Keywords.IsPlaceholder))
        .Select(line => (Line: line, Problem: Problem([.. line.Words.Skip(2)])))
        .Where(found => found.Problem is not null)
        .Select(found => new AuditFinding(
            subject.File,
            found.Line.Number,
            "haproxy/wrong-value",
            $"\"{found.Line.Text}\" {found.Problem}",
            "HAProxy refuses the file and does not start",
            "http-check expect status 200"));

    private static string? Problem(List<string> words)
    {
        var index = words.FindIndex(Kinds.Contains);
        if (index < 0)
            return "does not say what is compared";
        if (index + 1 >= words.Count)
            return $"has no value for {words[index]}";
        return words[index] == "status" && !words[index + 1].Split(',').All(IsStatus) ? $"has a status that is no number of three digits: {words[index + 1]}" : null;
    }

    private static bool IsStatus(string text) => text.Split('-') is { Length: 1 or 2 } ends && ends.All(end => end.Length == 3 && end.All(char.IsAsciiDigit));
}
