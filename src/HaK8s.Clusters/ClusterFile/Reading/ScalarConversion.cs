using System.Globalization;
using System.Text.Json;

namespace HaK8s.ClusterFile.Reading;

/// <summary>
/// Converts the text of a scalar to a string, number, Boolean or enumeration value. Quoted text is always a string.
/// </summary>
internal static class ScalarConversion
{
    /// <summary>Returns the value, or null with the reason.</summary>
    public static object? Convert(Type type, ScalarNode scalar, out Refusal? refusal)
    {
        refusal = null;
        if (type == typeof(string))
            return scalar.Text;
        if (type.IsEnum)
            return Enumeration(type, scalar, out refusal);
        object? value = scalar.Plain
            ? type switch
            {
                _ when type == typeof(int) => int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
                _ when type == typeof(double) => double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
                _ when type == typeof(bool) => scalar.Text switch { "true" => true, "false" => false, _ => null },
                _ => throw new NotSupportedException($"Cluster files have no values of type {type}."),
            }
            : null;
        if (value is null)
            refusal = new Refusal(type == typeof(bool) ? "is neither true nor false" : type == typeof(int) ? "is not a whole number" : "is not a number", Cure(type));
        return value;
    }

    private static string Cure(Type type) =>
        type == typeof(int) ? "write a whole number, without quotes"
        : type == typeof(double) ? "write a number, without quotes"
        : "write true or false, without quotes";

    private static object? Enumeration(Type type, ScalarNode scalar, out Refusal? refusal)
    {
        var names = Enum.GetNames(type).ToDictionary(JsonNamingPolicy.CamelCase.ConvertName);
        refusal = null;
        if (names.TryGetValue(scalar.Text, out var name))
            return Enum.Parse(type, name);
        var choices = string.Join(", ", names.Keys);
        refusal = new Refusal(
            $"is not one of {choices}",
            Suggestion.For(scalar.Text, names.Keys) is { } meant ? $"did you mean {meant}?" : "use one of these");
        return null;
    }
}

/// <summary>Reason why a value is not accepted, and its fix.</summary>
internal sealed record Refusal(string Rule, string Fix);
