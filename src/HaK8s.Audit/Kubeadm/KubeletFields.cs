using HaK8s.Audit.Grammar;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm;

/// <summary>Fields of KubeletConfiguration v1beta1 and the kinds of their values.</summary>
internal static class KubeletFields
{
    private static readonly IReadOnlyList<string> All = [.. Keywords.Kubelet.Values.SelectMany(fields => fields)];

    /// <summary>Returns the paths of fields with this kind of value: text, number, switch, time, list or map.</summary>
    public static IReadOnlyCollection<string> Of(string kind) => Keywords.Kubelet[kind];

    /// <summary>Returns each key that the kubelet does not have, with its path.</summary>
    public static IEnumerable<(YamlScalarNode Key, string Path)> Unknown(YamlMappingNode root) => Unknown(root, "");

    /// <summary>Returns the field that differs from the path only in the case of its letters or in its end; null if there is none.</summary>
    public static string? Near(string path) =>
        All.FirstOrDefault(field => field.Equals(path, StringComparison.OrdinalIgnoreCase)) ?? All.FirstOrDefault(field => field.StartsWith(path, StringComparison.OrdinalIgnoreCase) || path.StartsWith(field, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(YamlScalarNode Key, string Path)> Unknown(YamlMappingNode mapping, string prefix)
    {
        foreach (var (key, value) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: { } name } scalar || $"{prefix}{name}" is "apiVersion" or "kind" || All.Contains($"{prefix}{name}"))
                continue;
            var path = $"{prefix}{name}";
            if (!All.Any(field => field.StartsWith($"{path}.", StringComparison.Ordinal)))
            {
                yield return (scalar, path);
            }
            else if (value is YamlMappingNode inner)
            {
                foreach (var found in Unknown(inner, $"{path}."))
                    yield return found;
            }
        }
    }
}
