using System.ComponentModel;
using System.Globalization;
using Nuke.Common.IO;

namespace Nuke.Common.Parameters;

/// <summary>Texts to values: invariant culture, names of enums without regard to case, lists by separator.</summary>
internal static class ValueConversion
{
    /// <summary>The value of type <paramref name="type"/>.</summary>
    /// <param name="values">What was given: words of a command line, or one text.</param>
    /// <param name="type">The type wanted.</param>
    /// <param name="separator">Separates elements within one text; a space by default.</param>
    /// <param name="directory">Relative paths start here.</param>
    /// <exception cref="FormatException">The text does not fit; the message says what would.</exception>
    public static object Convert(IReadOnlyList<string> values, Type type, string? separator, string directory)
    {
        if (ElementType(type) is { } elementType)
        {
            var array = ConvertList(values, elementType, separator, directory);
            return type.IsInstanceOfType(array) ? array : Activator.CreateInstance(typeof(List<>).MakeGenericType(elementType), array)!;
        }

        if (values.Count == 0)
            return type == typeof(bool) || type == typeof(bool?) ? true : throw new FormatException("needs a value");
        if (values.Count > 1)
            throw new FormatException($"takes one value, not {values.Count}: {string.Join(' ', values)} (targets come before options)");
        return ConvertOne(values[0], Nullable.GetUnderlyingType(type) ?? type, directory);
    }

    /// <summary>The type of the elements, null if <paramref name="type"/> is no list.</summary>
    public static Type? ElementType(Type type)
    {
        if (type.IsArray)
            return type.GetElementType();
        var isList = type.IsGenericType && type != typeof(string) && type.GetGenericArguments() is [var argument]
            && (type.IsAssignableFrom(argument.MakeArrayType()) || type.IsAssignableFrom(typeof(List<>).MakeGenericType(argument)));
        return isList ? type.GetGenericArguments()[0] : null;
    }

    private static Array ConvertList(IReadOnlyList<string> values, Type elementType, string? separator, string directory)
    {
        if (values.Count == 1)
            values = values[0].Split(separator ?? " ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var array = Array.CreateInstance(elementType, values.Count);
        for (var i = 0; i < values.Count; i++)
            array.SetValue(ConvertOne(values[i], Nullable.GetUnderlyingType(elementType) ?? elementType, directory), i);
        return array;
    }

    private static object ConvertOne(string text, Type type, string directory)
    {
        if (type == typeof(string))
            return text;
        if (type == typeof(bool))
            return bool.TryParse(text, out var flag) ? flag : throw NotOneOf(text, ["true", "false"]);
        if (type == typeof(int))
            return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : throw Unfit(text, type);
        if (type.IsEnum)
        {
            return Array.Find(Enum.GetNames(type), name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase)) is { } match
                ? Enum.Parse(type, match)
                : throw NotOneOf(text, Enum.GetNames(type));
        }

        if (type == typeof(AbsolutePath))
            return AbsolutePath.Create(Path.GetFullPath(text, directory));
        return ConvertByDescriptor(text, type);
    }

    private static object ConvertByDescriptor(string text, Type type)
    {
        var converter = TypeDescriptor.GetConverter(type);
        if (!converter.CanConvertFrom(typeof(string)))
            throw new FormatException($"a text cannot become a {type.Name}");
        try
        {
            return converter.ConvertFromInvariantString(text) ?? throw Unfit(text, type);
        }
        catch (Exception exception) when (exception is not FormatException { InnerException: null })
        {
            var choices = converter.GetStandardValuesSupported() ? converter.GetStandardValues() : null;
            throw choices is null ? Unfit(text, type) : NotOneOf(text, choices.Cast<object>().Select(x => x.ToString()!));
        }
    }

    private static FormatException NotOneOf(string text, IEnumerable<string> choices) =>
        new($"'{text}' is not one of {string.Join(", ", choices)}");

    private static FormatException Unfit(string text, Type type) => new($"'{text}' is not a {Kind(type)}");

    private static string Kind(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 or TypeCode.UInt64 => "whole number",
        TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "number",
        _ => $"valid {type.Name}",
    };
}
