using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HaK8s.Sessions.Documents;

/// <summary>
/// Writes what a target found as JSON for other programs. Within a schema version, fields are added but never changed or removed. The
/// schemas are in docs/schemas.
/// </summary>
internal static class JsonDocument
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        NewLine = "\n",
    };

    public static string Render(object document) => JsonSerializer.Serialize(document, Options) + "\n";

    /// <returns>The file's path.</returns>
    public static async Task<string> WriteAsync(string folder, string name, object document, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, Render(document), cancellation);
        return path;
    }
}
