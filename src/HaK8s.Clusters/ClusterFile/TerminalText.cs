using System.Globalization;
using System.Text;

namespace HaK8s.ClusterFile;

/// <summary>Makes foreign text safe to show in a terminal.</summary>
internal static class TerminalText
{
    /// <summary>
    /// Replaces invisible characters and characters that control terminals with \uXXXX: control characters, marks of
    /// direction and line separators.
    /// </summary>
    public static string Of(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else
                shown.Append(rune);
        }

        return shown.ToString();
    }
}
