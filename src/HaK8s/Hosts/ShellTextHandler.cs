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

    public void AppendFormatted(ShellText value)
    {
        _text.Append(value.Text);
        _masked.Append(value.Masked);
    }

    public void AppendFormatted<T>(T value) => AppendFormatted(value, format: null);

    /// <exception cref="FormatException">The format is neither raw nor secret.</exception>
    public void AppendFormatted<T>(T value, string? format)
    {
        var text = value?.ToString() ?? "";
        switch (format)
        {
            case null:
                AppendLiteral(Shell.Quote(text));
                break;
            case "raw":
                AppendLiteral(text);
                break;
            case "secret":
                _text.Append(Shell.Quote(text));
                _masked.Append(Mask);
                break;
            default:
                throw new FormatException($"A hole of shell text is :raw or :secret, not :{format}.");
        }
    }

    /// <summary>Each item quoted, with blanks between.</summary>
    public void AppendFormatted(IEnumerable<string> values) => AppendLiteral(string.Join(' ', values.Select(Shell.Quote)));
}
