using System.Globalization;
using System.Text;

namespace HaK8s.ClusterFile;

/// <summary>Text of others that may be shown in a terminal.</summary>
internal static class Printable
{
    /// <summary>The text with what is not seen or steers terminals (control characters, marks of direction, line separators) written as \uXXXX.</summary>
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
