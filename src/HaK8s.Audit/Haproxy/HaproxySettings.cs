using HaK8s.Audit.Grammar;

namespace HaK8s.Audit.Haproxy;

/// <summary>The words after the address of a server or bind line: flags, and settings with one value.</summary>
internal static class HaproxySettings
{
    /// <summary>Returns the settings' names in order, without their values; it ends at the first word that HAProxy does not know.</summary>
    /// <param name="kind">server or bind.</param>
    public static IEnumerable<string> Names(string kind, IReadOnlyList<string> words)
    {
        var known = Keywords.Haproxy[kind];
        var flags = Keywords.Haproxy[$"{kind}-flag"];
        for (var index = 0; index < words.Count; index++)
        {
            // set-proxy-v2-tlv-fmt(0x20) has its number in brackets.
            var name = words[index].Split('(')[0];
            yield return name;
            if (!known.Contains(name))
                yield break;
            if (!flags.Contains(name))
                index++;
        }
    }

    /// <summary>Returns the first setting that no version of HAProxy knows; null if there is none, or if a template may write it.</summary>
    public static string? Unknown(string kind, IReadOnlyList<string> words) => words.Any(Keywords.IsPlaceholder)
        ? null
        : Names(kind, words).FirstOrDefault(name => !Keywords.Haproxy[kind].Contains(name)) is { } unknown && KeywordVersions.Of("haproxy", kind, unknown) is null ? unknown : null;
}
