using HaK8s.Audit.Grammar;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds fields that kubeadm's own kinds do not have in the file's API version.</summary>
internal sealed class UnknownField : IRule<KubeadmSet>
{
    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents
        .Where(found => found.Document.Api.StartsWith("v1beta", StringComparison.Ordinal))
        .Select(found => (found.File, found.Document, Fields: KubeadmFields.Of(found.Document.Kind, found.Document.Api)))
        .Where(found => found.Fields.Count > 0)
        .SelectMany(found => Unknown(found.Document.Root, "", found.Fields).Select(field => new AuditFinding(
            found.File,
            field.Line,
            "kubeadm/unknown-field",
            $"{found.Document.Kind} has no field {field.Path} in {found.Document.Api}",
            "kubeadm warns and ignores it",
            Near(field.Path, found.Fields) is { } near ? $"perhaps {near}; test with kubeadm config validate --config FILE (1.26 and newer)" : "remove it; test with kubeadm config validate --config FILE (1.26 and newer)")));

    private static IEnumerable<(string Path, int Line)> Unknown(YamlMappingNode mapping, string prefix, IReadOnlyList<KubeadmField> fields)
    {
        foreach (var (key, value) in mapping.Children)
        {
            var path = $"{prefix}{(key as YamlScalarNode)?.Value}";
            if (path is "apiVersion" or "kind" || fields.Any(field => field.Path == path))
                continue;
            if (!fields.Any(field => field.Path.StartsWith($"{path}.", StringComparison.Ordinal)))
                yield return (path, (int)key.Start.Line);
            else if (value is YamlMappingNode inner)
            {
                foreach (var found in Unknown(inner, $"{path}.", fields))
                    yield return found;
            }
        }
    }

    /// <summary>Returns the field with the same last word, also if it is written apiServerCertSANs.</summary>
    private static string? Near(string path, IReadOnlyList<KubeadmField> fields)
    {
        var name = path[(path.LastIndexOf('.') + 1)..];
        var paths = fields.Select(field => field.Path).ToList();
        return paths.Find(field => field.Replace(".", "", StringComparison.Ordinal).Equals(name, StringComparison.OrdinalIgnoreCase)) ?? paths.Find(field => name.EndsWith(field[(field.LastIndexOf('.') + 1)..], StringComparison.OrdinalIgnoreCase));
    }
}
