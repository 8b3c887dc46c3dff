using System.Runtime.CompilerServices;
using System.Text;

namespace HaK8s.Hosts;

/// <summary>Quotes every hole of an interpolated string for a POSIX shell; see <see cref="ShellText"/>.</summary>
[InterpolatedStringHandler]
public readonly struct ShellTextHandler
{
    private const string Mask = "'***'";

    private readonly StringBuilder _text;
    private readonly StringBuilder _masked;

    public ShellTextHandler(int literalLength, int formattedCount)
    {
        _text = new StringBuilder(literalLength + (formattedCount * 16));
        _masked = new StringBuilder(literalLength + (formattedCount * 16));
    }

    internal string Text => _text.ToString();

    internal string Masked => _masked.ToString();

    public void AppendLiteral(string value)
    {
        _text.Append(value);
        _masked.Append(value);
    }

    public void AppendFormatted<T>(T value) => AppendFormatted(value, format: null);

    /// <summary>Appends a value as one word, a list as one word per item, or other shell text unchanged with its masks.</summary>
    /// <exception cref="FormatException">The format is neither raw nor secret.</exception>
    public void AppendFormatted<T>(T value, string? format)
    {
        // Distinguishes the types here, not by overloads, because the generic overload is the better match for a List.
        var (text, masked) = value switch
        {
            ShellText inner => (inner.Text, inner.Masked),
            IEnumerable<string> items when format == "raw" => Same(string.Join(' ', items)),
            IEnumerable<string> items => Same(string.Join(' ', items.Select(Shell.Quote))),
            _ when format == "raw" => Same(value?.ToString() ?? ""),
            _ => Same(Shell.Quote(value?.ToString() ?? "")),
        };
        _text.Append(text);
        _masked.Append(format switch
        {
            null or "raw" => masked,
            "secret" => Mask,
            _ => throw new FormatException($"A hole in shell text has the format :raw or :secret, not :{format}."),
        });
    }

    private static (string Text, string Masked) Same(string text) => (text, text);
}
