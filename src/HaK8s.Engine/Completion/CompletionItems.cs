using System.Text.Json;
using Nuke.Common.Parameters;

namespace Nuke.Common.Completion;

/// <summary>What can be completed on the command line of a build.</summary>
/// <param name="Targets">Names of the targets.</param>
/// <param name="Options">The options in the order of their names.</param>
internal sealed record CompletionItems(IReadOnlyList<string> Targets, IReadOnlyList<CompletionOption> Options)
{
    /// <param name="schema">The content of <c>build.schema.json</c>.</param>
    public static CompletionItems Of(ReadOnlyMemory<byte> schema)
    {
        using var document = JsonDocument.Parse(schema);
        var definitions = document.RootElement.GetProperty("definitions");
        var options = definitions.GetProperty("NukeBuild").GetProperty("properties").EnumerateObject()
            .Concat(document.RootElement.GetProperty("allOf")[0].GetProperty("properties").EnumerateObject())
            .Select(property => Option(property, definitions))
            .OrderBy(option => option.Name, StringComparer.Ordinal);
        return new CompletionItems(Enumeration(definitions.GetProperty("ExecutableTarget")), [.. options]);
    }

    private static CompletionOption Option(JsonProperty property, JsonElement definitions)
    {
        var description = property.Value.TryGetProperty("description", out var text) ? text.GetString() ?? "" : "";
        var isSwitch = property.Value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("boolean");
        return new CompletionOption(
            "--" + DashedName.Of(property.Name), description.ReplaceLineEndings(" "), isSwitch, Values(property.Value, definitions));
    }

    private static IReadOnlyList<string> Values(JsonElement schema, JsonElement definitions)
    {
        if (schema.TryGetProperty("items", out var items))
            return Values(items, definitions);
        return schema.TryGetProperty("$ref", out var reference)
            ? Enumeration(definitions.GetProperty(reference.GetString()!.Split('/')[^1]))
            : Enumeration(schema);
    }

    private static IReadOnlyList<string> Enumeration(JsonElement schema) =>
        schema.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray().Select(value => value.GetString()!)] : [];
}
