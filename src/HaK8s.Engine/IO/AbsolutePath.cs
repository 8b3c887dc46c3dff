using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Nuke.Common.IO;

/// <summary>A rooted, normalised path: <c>RootDirectory / "src" / "x.cs"</c>.</summary>
[TypeConverter(typeof(TypeConverter))]
[DebuggerDisplay("{_path}")]
public class AbsolutePath : IAbsolutePathHolder, IFormattable
{
    /// <summary>Format: in double quotes.</summary>
    public const string DoubleQuote = "d";

    /// <summary>Format: in double quotes if it has spaces.</summary>
    public const string DoubleQuoteIfNeeded = "dn";

    /// <summary>Format: in single quotes.</summary>
    public const string SingleQuote = "s";

    /// <summary>Format: in single quotes if it has spaces.</summary>
    public const string SingleQuoteIfNeeded = "sn";

    /// <summary>Format: as it is.</summary>
    public const string NoQuotes = "nq";

    private readonly string _path;

    private AbsolutePath(string path) => _path = PathConstruction.NormalizePath(path);

    /// <summary>The last part.</summary>
    public string Name => Path.GetFileName(_path);

    /// <summary>The last part without its extension.</summary>
    public string NameWithoutExtension => Path.GetFileNameWithoutExtension(_path);

    /// <summary>The extension with its dot.</summary>
    public string Extension => Path.GetExtension(_path);

    /// <summary>The folder; null for a root.</summary>
    public AbsolutePath? Parent => Path.GetDirectoryName(_path) is { Length: > 0 } parent ? new AbsolutePath(parent) : null;

    AbsolutePath IAbsolutePathHolder.Path => this;

    /// <summary>From a rooted path.</summary>
    /// <exception cref="ArgumentException">The path is not rooted.</exception>
    public static AbsolutePath Create(string path) => Path.IsPathRooted(path)
        ? new AbsolutePath(path)
        : throw new ArgumentException($"Path '{path}' must be rooted", nameof(path));

    /// <inheritdoc cref="Create"/>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(path))]
    public static implicit operator AbsolutePath?(string? path) => path is null ? null : Create(path);

    /// <summary>The path as text.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(path))]
    public static implicit operator string?(AbsolutePath? path) => path?._path;

    /// <summary>The parent: <c>path / ..</c>.</summary>
    public static AbsolutePath operator /(AbsolutePath left, Range range)
    {
        Assert.True(range.Equals(Range.All), "Only '..' may follow '/'");
        return left.Parent.NotNull();
    }

    /// <summary>A path below.</summary>
    public static AbsolutePath operator /(AbsolutePath left, string right) => Path.IsPathRooted(right)
        ? throw new ArgumentException($"Path '{right}' must not be rooted", nameof(right))
        : new AbsolutePath(Path.Combine(left._path, right));

    /// <summary>The path with text after it.</summary>
    public static AbsolutePath operator +(AbsolutePath left, string right) => new(left._path + right);

    /// <summary>The same path.</summary>
    public static bool operator ==(AbsolutePath? a, AbsolutePath? b) => Equals(a, b);

    /// <summary>Another path.</summary>
    public static bool operator !=(AbsolutePath? a, AbsolutePath? b) => !Equals(a, b);

    /// <summary>The same path.</summary>
    protected bool Equals(AbsolutePath other) => other is not null && string.Equals(_path, other._path, PathConstruction.Comparison);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AbsolutePath other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(_path, PathConstruction.Comparison);

    /// <inheritdoc/>
    public override string ToString() => _path;

    /// <summary>The path in one of the formats.</summary>
    public string ToString(string? format) => ToString(format, null);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        var needed = _path.Contains(' ', StringComparison.Ordinal);
        return format switch
        {
            DoubleQuote => $"\"{_path}\"",
            DoubleQuoteIfNeeded => needed ? $"\"{_path}\"" : _path,
            SingleQuote => $"'{_path}'",
            SingleQuoteIfNeeded => needed ? $"'{_path}'" : _path,
            null or "" or NoQuotes => _path,
            _ => throw new FormatException($"Unknown format '{format}'"),
        };
    }

    /// <summary>Converts texts; relative ones start in the working directory.</summary>
    public class TypeConverter : System.ComponentModel.TypeConverter
    {
        /// <inheritdoc/>
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        /// <inheritdoc/>
        public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            new AbsolutePath(Path.GetFullPath((string)value));
    }
}
