using YamlDotNet.RepresentationModel;

namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>Fields that kubeadm's own kinds have in each API version.</summary>
public static class KubeadmFields
{
    private static readonly ILookup<string, KubeadmField> All = EmbeddedText.Read(typeof(KubeadmFields), "kubeadm-fields.txt")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .SelectMany(words => words.Skip(1).Select(word => (Kind: words[0], Field: KubeadmField.Parse(word))))
        .ToLookup(pair => pair.Kind, pair => pair.Field);

    /// <summary>Returns each key that the document's kind does not have in its API version, with its path and where it belongs.</summary>
    /// <returns>Place: the key. Hint: empty if nothing similar is known. Nothing for kubelet's and kube-proxy's kinds.</returns>
    public static IReadOnlyList<(YamlNode Place, string Path, string Hint)> Unknown(KubeadmDocument document)
    {
        var fields = All[document.Kind].Where(field => field.IsIn(document.Api)).ToList();
        return !KubeadmKinds.Versions.Contains(document.Api) ? [] : [.. Unknown(document.Root, "", fields).Select(found => (found.Place, found.Path, Hint(document, found.Path, fields)))];
    }

    private static IEnumerable<(YamlNode Place, string Path)> Unknown(YamlMappingNode mapping, string prefix, IReadOnlyList<KubeadmField> fields)
    {
        foreach (var (key, value) in mapping.Children)
        {
            var path = $"{prefix}{(key as YamlScalarNode)?.Value}";
            if (path is "apiVersion" or "kind" || fields.Any(field => field.Path == path))
                continue;
            if (!fields.Any(field => field.Path.StartsWith($"{path}.", StringComparison.Ordinal)))
            {
                yield return (key, path);
            }
            else if (value is YamlMappingNode inner)
            {
                foreach (var found in Unknown(inner, $"{path}.", fields))
                    yield return found;
            }
        }
    }

    private static string Hint(KubeadmDocument document, string path, IReadOnlyList<KubeadmField> fields)
    {
        if (All[document.Kind].FirstOrDefault(field => field.Path == path) is { } other)
            return other.Since.Length > 0 ? $"exists since {other.Since}" : $"exists until {other.Until}";
        if (All.FirstOrDefault(group => group.Key != document.Kind && group.Any(field => field.IsIn(document.Api) && IsOrBegins(field.Path, path))) is { } kind)
            return $"belongs to {kind.Key}";
        return Near(path, fields) is { } near ? $"perhaps {near}" : "";
    }

    private static bool IsOrBegins(string field, string path) => field == path || field.StartsWith($"{path}.", StringComparison.Ordinal);

    /// <summary>Returns the field with the same last word, also if it is written apiServerCertSANs.</summary>
    private static string? Near(string path, IReadOnlyList<KubeadmField> fields)
    {
        var name = path[(path.LastIndexOf('.') + 1)..];
        var paths = fields.Select(field => field.Path).ToList();
        return paths.Find(field => field.Replace(".", "", StringComparison.Ordinal).Equals(name, StringComparison.OrdinalIgnoreCase)) ?? paths.Find(field => name.EndsWith(field[(field.LastIndexOf('.') + 1)..], StringComparison.OrdinalIgnoreCase));
    }
}
