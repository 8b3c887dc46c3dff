using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HaK8s.ClusterFile;

/// <summary>Generates the JSON schema of cluster files for editors from the types and their documentation.</summary>
public static partial class ClusterFileSchema
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Default)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <param name="documentation">The compiler's XML documentation of this assembly.</param>
    /// <returns>JSON with a line end.</returns>
    public static string Generate(XDocument documentation)
    {
        var summaries = documentation.Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, Summary);
        var exporter = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, schema) => Describe(context, schema, summaries),
        };
        var schema = Options.GetJsonSchemaAsNode(typeof(ClusterSpec), exporter).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "HaK8s cluster file");
        return schema.ToJsonString(Options).ReplaceLineEndings("\n") + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema, Dictionary<string, string> summaries)
    {
        if (schema is JsonObject node && context.PropertyInfo?.AttributeProvider is PropertyInfo property
            && summaries.TryGetValue($"P:{property.DeclaringType!.FullName}.{property.Name}", out var summary) && summary.Length > 0)
            node.Insert(0, "description", summary);
        return schema;
    }

    /// <summary>Returns the summary as one line of text; a reference becomes the last part of its name.</summary>
    private static string Summary(XElement member)
    {
        var summary = member.Element("summary");
        if (summary is null)
            return "";
        foreach (var reference in summary.Descendants("see").ToList())
            reference.ReplaceWith(((string?)reference.Attribute("cref") ?? "").Split('.')[^1]);
        return Blanks().Replace(summary.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
