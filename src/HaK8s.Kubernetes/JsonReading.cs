using System.Text.Json;

namespace HaK8s.Kubernetes;

/// <summary>Reads the APIs' JSON leniently, because it omits empty, false and zero values.</summary>
public static class JsonReading
{
    /// <summary>Returns the string at a path of property names; empty if a part of the path is missing.</summary>
    public static string Text(this JsonElement element, params ReadOnlySpan<string> path)
        => element.Find(path) is { ValueKind: JsonValueKind.String } found ? found.GetString()! : "";

    /// <summary>Returns a 64-bit number that is written as a string or as a number; 0 if it is missing.</summary>
    public static ulong Number(this JsonElement element, params ReadOnlySpan<string> path) => element.Find(path) switch
    {
        { ValueKind: JsonValueKind.String } text when ulong.TryParse(text.GetString(), out var number) => number,
        { ValueKind: JsonValueKind.Number } number => number.GetUInt64(),
        _ => 0,
    };

    /// <summary>Returns a flag; false if it is missing.</summary>
    public static bool Flag(this JsonElement element, params ReadOnlySpan<string> path)
        => element.Find(path) is { ValueKind: JsonValueKind.True };

    /// <summary>Returns the items of an array; none if it is missing.</summary>
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
