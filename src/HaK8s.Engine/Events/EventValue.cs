using System.Collections;
using System.Text.Json;
using Nuke.Common.Utilities;

namespace Nuke.Common.Events;

/// <summary>Writes fields of events.</summary>
internal static class EventValue
{
    /// <summary>Writes a field; nothing if it has no value.</summary>
    public static void Write(Utf8JsonWriter json, string key, object? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(key);
        Write(json, value);
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case TimeSpan duration: json.WriteNumberValue(Math.Round(duration.TotalSeconds, 3)); break;
            case IEnumerable<KeyValuePair<string, object?>> fields: WriteObject(json, fields); break;
            case IEnumerable<KeyValuePair<string, string>> texts: WriteObject(json, texts.Select(text => KeyValuePair.Create(text.Key, (object?)text.Value))); break;
            case IEnumerable items and not string: WriteArray(json, items); break;
            default: json.WriteStringValue(SecretMasker.Instance.Apply(value.ToString() ?? "")); break;
        }
    }

    private static void WriteObject(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> fields)
    {
        json.WriteStartObject();
        foreach (var (key, value) in fields)
            Write(json, SecretMasker.Instance.Apply(key), value);
        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, IEnumerable items)
    {
        json.WriteStartArray();
        foreach (var item in items)
            Write(json, item);
        json.WriteEndArray();
    }
}
