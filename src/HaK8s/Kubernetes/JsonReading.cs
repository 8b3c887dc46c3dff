using System.Text.Json;

namespace HaK8s.Kubernetes;

/// <summary>Lenient reading of the APIs' JSON, which leaves out what is empty, false or zero.</summary>
internal static class JsonReading
{
    /// <summary>The string at a path of property names; empty when something on the way is missing.</summary>
    public static string Text(this JsonElement element, params ReadOnlySpan<string> path)
        => element.Find(path) is { ValueKind: JsonValueKind.String } found ? found.GetString()! : "";

    /// <summary>A 64-bit number written as a string or as a number; 0 when it is missing.</summary>
    public static ulong Number(this JsonElement element, params ReadOnlySpan<string> path) => element.Find(path) switch
    {
        { ValueKind: JsonValueKind.String } text when ulong.TryParse(text.GetString(), out var number) => number,
        { ValueKind: JsonValueKind.Number } number => number.GetUInt64(),
        _ => 0,
    };

    /// <summary>A flag; false when it is missing.</summary>
    public static bool Flag(this JsonElement element, params ReadOnlySpan<string> path)
        => element.Find(path) is { ValueKind: JsonValueKind.True };

    /// <summary>The items of an array; none when it is missing.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path)
        => element.Find(path) is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : [];

    private static JsonElement? Find(this JsonElement element, ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }

        return element;
    }
}
