using System.Text.Json;
using Nuke.Common.IO;
using Nuke.Common.Parameters;
using Nuke.Common.Tooling;

namespace Nuke.Common.Schema;

/// <summary>What the schema says about one parameter.</summary>
internal static class SchemaProperty
{
    public static void Write(Utf8JsonWriter json, ParameterMember parameter, INukeBuild build)
    {
        if (parameter == BuiltInParameters.Host || parameter == BuiltInParameters.Verbosity)
        {
            json.WriteString("description", parameter.Description);
            json.WriteString("$ref", $"#/definitions/{parameter.Name}");
            return;
        }

        var element = ValueConversion.ElementType(parameter.Type);
        var type = parameter.Type;
        var nullable = Nullable.GetUnderlyingType(type) is not null;
        WriteType(json, element is not null ? "array" : JsonType(Nullable.GetUnderlyingType(type) ?? type), nullable);
        if (parameter.Description is { Length: > 0 } description)
            json.WriteString("description", description);
        if (parameter.Secret)
            json.WriteString("default", "Secrets must be entered via environment variables");
        if (element is null)
        {
            WriteDetails(json, parameter, Nullable.GetUnderlyingType(type) ?? type, build);
            return;
        }

        json.WriteStartObject("items");
        if (parameter == BuiltInParameters.Target || parameter == BuiltInParameters.Skip)
        {
            json.WriteString("$ref", "#/definitions/ExecutableTarget");
        }
        else
        {
            json.WriteString("type", JsonType(element));
            WriteDetails(json, parameter, element, build);
        }

        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, string type, bool nullable)
    {
        if (!nullable)
        {
            json.WriteString("type", type);
            return;
        }

        json.WriteStartArray("type");
        json.WriteStringValue("null");
        json.WriteStringValue(type);
        json.WriteEndArray();
    }

    private static void WriteDetails(Utf8JsonWriter json, ParameterMember parameter, Type type, INukeBuild build)
    {
        var format = type switch
        {
            _ when type == typeof(TimeSpan) => "duration",
            _ when type == typeof(DateTime) || type == typeof(DateTimeOffset) => "date-time",
            _ when type == typeof(Uri) => "uri",
            _ when type == typeof(int) => "int32",
            _ when type == typeof(long) => "int64",
            _ => null,
        };
        if (format is not null)
            json.WriteString("format", format);
        var values = parameter.Attribute is { } attribute && parameter.Member is { } member
            ? attribute.GetValueSet(member, build).Select(x => x.Text).ToList()
            : [.. ValueSets.OfType(type)];
        if (values.Count > 0)
            BuildSchema.WriteValues(json, values);
    }

    private static string JsonType(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum || type == typeof(AbsolutePath) || typeof(Enumeration).IsAssignableFrom(type) => "string",
        TypeCode.Boolean => "boolean",
        TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 or TypeCode.UInt64 => "integer",
        TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "number",
        TypeCode.Object when type != typeof(TimeSpan) && type != typeof(Uri) && type != typeof(DateTimeOffset) && type != typeof(Guid) && type != typeof(CI.Partition) => "object",
        _ => "string",
    };
}
