using System.Text.RegularExpressions;

namespace HaK8s.Audit.Haproxy;

/// <summary>Reads what the checks of a section expect, and compares it with an answer.</summary>
internal static class HaproxyExpectations
{
    private static readonly string[] Kinds = ["status", "rstatus", "string", "rstring"];

    /// <summary>Returns the section's own expectations, or else those of its defaults.</summary>
    public static IEnumerable<HaproxyLine> Expected(HaproxySection backend) =>
        backend.Lines.Where(line => line.Begins("http-check", "expect")).ToList() is { Count: > 0 } own
            ? own
            : backend.Last("http-check", "expect") is { } inherited ? [inherited] : [];

    /// <summary>True if the expectation is met by an answer, or if it is not understood.</summary>
    public static bool Accepts(HaproxyLine expect, string status, string body)
    {
        var words = expect.Words.Skip(2).ToList();
        var index = words.FindIndex(Kinds.Contains);
        // A regular expression ends with a dollar sign.
        if (index < 0 || index + 1 >= words.Count || Grammar.Keywords.IsPlaceholder(words[index + 1].TrimEnd('$')))
            return true;
        var value = words[index + 1];
        return (index > 0 && words[index - 1] == "!") != words[index] switch
        {
            "status" => value
                .Split(',')
                .Any(range => range.Split('-') is var ends && string.CompareOrdinal(status, ends[0]) >= 0 && string.CompareOrdinal(status, ends[^1]) <= 0),
            "rstatus" => Matches(status, value),
            "string" => body.Contains(value, StringComparison.Ordinal),
            _ => Matches(body, value),
        };
    }

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
