using System.Runtime.CompilerServices;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>
/// Arguments of a program from an interpolated text. A value with blanks is quoted, unless it is quoted already or its format
/// is <c>nq</c>. The format <c>r</c> keeps a value out of logs and output.
/// </summary>
[InterpolatedStringHandler]
public ref struct ArgumentStringHandler
{
    private const string Redacted = "[REDACTED]";
    private readonly List<string> _secrets;
    private DefaultInterpolatedStringHandler _text;

    /// <summary>Called by the compiler.</summary>
    public ArgumentStringHandler(int literalLength, int formattedCount, out bool handlerIsValid)
    {
        _text = new DefaultInterpolatedStringHandler(literalLength, formattedCount);
        _secrets = [];
        handlerIsValid = true;
    }

    /// <summary>
    /// A text as the only value: with blanks but without double quotes it is taken as it is. As in NUKE, a text with blanks and
    /// double quotes becomes one argument; write it as an interpolated text instead.
    /// </summary>
    public static implicit operator ArgumentStringHandler(string value) => $"{value.NotNull()}";

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted(object? obj, int alignment = 0, string? format = null)
    {
        if (obj is IAbsolutePathHolder holder)
        {
            _text.AppendFormatted(holder.Path, alignment, format ?? AbsolutePath.DoubleQuoteIfNeeded);
            return;
        }

        var value = obj?.ToString() ?? "";
        if (obj is string)
        {
            if (format == "r")
                _secrets.Add(value);
            else if (!value.IsDoubleQuoted() && !value.IsSingleQuoted() && format != AbsolutePath.NoQuotes)
                value = value.DoubleQuoteIfNeeded();
        }

        _text.AppendFormatted(value, alignment);
    }

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted(IEnumerable<IAbsolutePathHolder> paths, int alignment = 0, string? format = null)
    {
        var separator = "";
        foreach (var path in paths)
        {
            _text.AppendLiteral(separator);
            _text.AppendFormatted(path.Path, alignment, format ?? AbsolutePath.DoubleQuoteIfNeeded);
            separator = " ";
        }
    }

    /// <summary>The arguments. Quotes around the whole text are removed.</summary>
    public string ToStringAndClear()
    {
        var value = _text.ToStringAndClear();
        return value.Length > 1 && value[0] == '"' && value.IndexOf('"', 1) == value.Length - 1 ? value[1..^1] : value;
    }

    /// <summary>A function that replaces the secrets in a text.</summary>
    public readonly Func<string, string> GetFilter()
    {
        var secrets = _secrets;
        return text => secrets.Aggregate(text, (rest, secret) => rest.Replace(secret, Redacted, StringComparison.Ordinal));
    }
}
