namespace Nuke.Common.Utilities;

/// <summary>Shorthands for texts.</summary>
public static class StringExtensions
{
    /// <summary>Null or empty.</summary>
    public static bool IsNullOrEmpty([System.Diagnostics.CodeAnalysis.NotNullWhen(false)] this string? str) => string.IsNullOrEmpty(str);

    /// <summary>Null or blank.</summary>
    public static bool IsNullOrWhiteSpace([System.Diagnostics.CodeAnalysis.NotNullWhen(false)] this string? str) => string.IsNullOrWhiteSpace(str);

    /// <summary>Equal without regard to case.</summary>
    public static bool EqualsOrdinalIgnoreCase(this string? str, string? other) => string.Equals(str, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Texts with a separator between them.</summary>
    public static string Join(this IEnumerable<string> enumerable, string separator) => string.Join(separator, enumerable);

    /// <summary>Texts with a separator between them.</summary>
    public static string Join(this IEnumerable<string> enumerable, char separator) => string.Join(separator, enumerable);

    /// <summary>Texts with spaces between them.</summary>
    public static string JoinSpace(this IEnumerable<string> values) => string.Join(' ', values);

    /// <summary>Texts with commas between them.</summary>
    public static string JoinComma(this IEnumerable<string> values) => string.Join(',', values);

    /// <summary>Texts with comma and space between them.</summary>
    public static string JoinCommaSpace(this IEnumerable<string> values) => string.Join(", ", values);

    /// <summary>Texts on lines.</summary>
    public static string JoinNewLine(this IEnumerable<string> values) => string.Join(Environment.NewLine, values);

    /// <summary>In double quotes; those in the text get a backslash.</summary>
    public static string DoubleQuote(this string? str) => $"\"{str?.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>In double quotes if there is a space and there are none yet.</summary>
    public static string DoubleQuoteIfNeeded(this string? str) =>
        string.IsNullOrWhiteSpace(str) ? "" : str.IsDoubleQuoted() || !str.Contains(' ', StringComparison.Ordinal) ? str : str.DoubleQuote();

    /// <summary>In single quotes; those in the text get a backslash.</summary>
    public static string SingleQuote(this string? str) => $"'{str?.Replace("'", "\\'", StringComparison.Ordinal)}'";

    /// <summary>Begins and ends with a double quote.</summary>
    public static bool IsDoubleQuoted(this string str) => str.StartsWith('"') && str.EndsWith('"');

    /// <summary>Begins and ends with a single quote.</summary>
    public static bool IsSingleQuoted(this string str) => str.StartsWith('\'') && str.EndsWith('\'');
}
