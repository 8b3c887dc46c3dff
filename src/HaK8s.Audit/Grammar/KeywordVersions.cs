using System.Globalization;

namespace HaK8s.Audit.Grammar;

/// <summary>The versions of HAProxy, keepalived and nginx that have a keyword, from versions.txt.</summary>
internal static class KeywordVersions
{
    private const int Last = 999;

    private static readonly Dictionary<(string Program, string Context, string Word), KeywordSpan> Spans = EmbeddedText.Read(typeof(KeywordVersions), "versions.txt")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries))
        .SelectMany(words => words.Skip(2).Select(word => word.Split('@')).Select(pair => (Key: (words[0], words[1], pair[0]), Version: pair[1])))
        .GroupBy(entry => entry.Key, entry => entry.Version)
        .ToDictionary(group => group.Key, group => new KeywordSpan(group.FirstOrDefault(version => !version.StartsWith('-')), group.FirstOrDefault(version => version.StartsWith('-'))?[1..]));

    /// <param name="program">haproxy, keepalived or nginx.</param>
    /// <returns>Null if all versions have the keyword, or if none has it.</returns>
    public static KeywordSpan? Of(string program, string context, string word) => Spans.GetValueOrDefault((program, context, word));

    /// <summary>Returns the version of a program that the files name, such as haproxy:2.8 or haproxy=2.4.22-0ubuntu1; null if none does.</summary>
    public static string? Named(string program, IEnumerable<string> lines) => lines
        .Select(line => Version(program, line))
        .FirstOrDefault(version => version is not null);

    /// <summary>True if a version comes before the first one that has a keyword. A version without a third number counts as the last one of its branch.</summary>
    public static bool IsBefore(string version, string since) => Number(version, Last) < Number(since, 0);

    /// <summary>True if a version comes after the last one that has a keyword.</summary>
    public static bool IsAfter(string version, string until) => Number(version, Last) > Number(until, Last);

    private static string? Version(string program, string text)
    {
        for (var at = text.IndexOf(program, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(program, at + program.Length, StringComparison.OrdinalIgnoreCase))
        {
            var rest = text[(at + program.Length)..];
            if (rest.Length < 2 || rest[0] is not (':' or '=' or '-'))
                continue;
            var number = string.Concat(rest.Skip(1).TakeWhile(character => char.IsAsciiDigit(character) || character == '.')).Split('.');
            if (number is [{ Length: > 0 and < 3 }, { Length: > 0 and < 3 }, ..])
                return string.Join('.', number.Take(number is [_, _, { Length: > 0 and < 3 }, ..] ? 3 : 2));
        }

        return null;
    }

    /// <param name="patch">The third number, if the version has none.</param>
    private static int Number(string version, int patch)
    {
        var numbers = version.Split('.').Select(number => int.TryParse(number, CultureInfo.InvariantCulture, out var value) ? value : 0).ToList();
        return numbers is [var major, var minor, ..] ? (((major * (Last + 1)) + minor) * (Last + 1)) + (numbers.Count > 2 ? numbers[2] : patch) : 0;
    }
}

/// <summary>The versions that have a keyword.</summary>
/// <param name="Since">The first one; null: all before Until.</param>
/// <param name="Until">The last one; null: all after Since.</param>
internal sealed record KeywordSpan(string? Since, string? Until);
