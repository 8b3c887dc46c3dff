using System.Text.Json;

namespace Nuke.Common.Parameters;

/// <summary>A <c>.nuke/parameters.json</c> or <c>.nuke/parameters.PROFILE.json</c>: values by exact parameter name.</summary>
internal sealed class ParametersFile
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);

    private ParametersFile(string path, JsonElement root)
    {
        Path = path;
        if (root.ValueKind != JsonValueKind.Object)
            throw new UsageException($"{path}: expected a JSON object");
        foreach (var property in root.EnumerateObject())
            _values[property.Name] = property.Value;
    }

    public string Path { get; }

    /// <summary>The files in the order in which they are asked: profiles from the last to the first, then the default file.</summary>
    public static IReadOnlyList<ParametersFile> Load(string directory, IEnumerable<string> profiles)
    {
        var files = new List<ParametersFile>();
        foreach (var profile in profiles.Reverse())
        {
            var path = System.IO.Path.Combine(directory, $"parameters.{profile}.json");
            if (!File.Exists(path))
                throw new UsageException($"Profile '{profile}' has no file {path}");
            files.Add(Read(path));
        }

        var common = System.IO.Path.Combine(directory, "parameters.json");
        if (File.Exists(common))
            files.Add(Read(common));
        return files;
    }

    public JsonElement? Find(string name) => _values.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static ParametersFile Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Options);
            return new ParametersFile(path, document.RootElement.Clone());
        }
        catch (JsonException exception)
        {
            throw new UsageException($"{path}({exception.LineNumber + 1},{exception.BytePositionInLine + 1}): not valid JSON");
        }
    }
}
