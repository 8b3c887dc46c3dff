using System.Text.Encodings.Web;
using System.Text.Json;
using Nuke.Common.Parameters;

namespace Nuke.Common.Schema;

/// <summary>The JSON schema (draft 4) of the parameters file of a build.</summary>
internal static class BuildSchema
{
    public static ReadOnlySpan<byte> Of(INukeBuild build)
    {
        var buffer = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
            Write(json, build);
        buffer.WriteByte((byte)'\n');
        return buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, INukeBuild build)
    {
        var parameters = ParameterMember.ByName(build.GetType()).Where(parameter => parameter != BuiltInParameters.GenerateConfiguration).OrderBy(parameter => parameter.Name, StringComparer.Ordinal).ToList();
        json.WriteStartObject();
        json.WriteString("$schema", "http://json-schema.org/draft-04/schema#");
        json.WriteStartObject("definitions");
        WriteEnum(json, "Host", null, Host.Names.Order(StringComparer.OrdinalIgnoreCase));
        WriteEnum(json, "ExecutableTarget", null, build.ExecutableTargets.Select(target => target.Name).Order(StringComparer.Ordinal));
        WriteEnum(json, "Verbosity", "", Enum.GetNames<Verbosity>());
        json.WriteStartObject("NukeBuild");
        WriteProperties(json, build, parameters.Where(parameter => parameter.BuiltIn));
        json.WriteEndObject();
        json.WriteEndObject();

        json.WriteStartArray("allOf");
        json.WriteStartObject();
        WriteProperties(json, build, parameters.Where(parameter => !parameter.BuiltIn));
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("$ref", "#/definitions/NukeBuild");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEnum(Utf8JsonWriter json, string name, string? description, IEnumerable<string> values)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "string");
        if (description is not null)
            json.WriteString("description", description);
        WriteValues(json, values);
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, INukeBuild build, IEnumerable<ParameterMember> parameters)
    {
        json.WriteStartObject("properties");
        foreach (var parameter in parameters)
        {
            json.WriteStartObject(parameter.Name);
            SchemaProperty.Write(json, parameter, build);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    internal static void WriteValues(Utf8JsonWriter json, IEnumerable<string> values)
    {
        json.WriteStartArray("enum");
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
