using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HaK8s.Verification.Reports;

/// <summary>Numbers on one line of a file whose other values have a line each; null for a missing number.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record CompactNumbers(IEnumerable<double?> Numbers)
{
    internal sealed class Converter : JsonConverter<CompactNumbers>
    {
        public override CompactNumbers Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, CompactNumbers value, JsonSerializerOptions options)
            => writer.WriteRawValue($"[{string.Join(", ", value.Numbers.Select(number => number?.ToString(CultureInfo.InvariantCulture) ?? "null"))}]");
    }
}
