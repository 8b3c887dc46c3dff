using System.Text.Json;

namespace Nuke.Common.Parameters;

/// <summary>Values of a parameters file.</summary>
internal static class JsonValues
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    /// <summary>The texts of a plain value or an array of plain values; null for anything with an object in it.</summary>
    public static IReadOnlyList<string>? Strings(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
            return Text(element) is { } text ? [text] : null;
        var texts = element.EnumerateArray().Select(Text).ToList();
        return texts.Contains(null) ? null : [.. texts.OfType<string>()];
    }

    public static object? Deserialize(JsonElement element, Type type, string source)
    {
        try
        {
            return element.Deserialize(type, Options);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new UsageException($"{source}: does not fit {type.Name}: {exception.Message}");
        }
    }

    private static string? Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
        _ => null,
    };
}
