using HaK8s.Audit.Grammar;
using HaK8s.Audit.Recognition;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.Components;

/// <summary>Finds encryption keys and audit levels that the API server refuses.</summary>
internal sealed class ApiServerFiles : IRule<AuditSubjects>
{
    private static readonly string[] Levels = ["None", "Metadata", "Request", "RequestResponse"];
    private static readonly Dictionary<string, int[]> Keys = new() { ["aescbc"] = [16, 24, 32], ["aesgcm"] = [16, 24, 32], ["secretbox"] = [32] };

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Excerpts
        .Where(excerpt => excerpt.Kind == SourceKind.Manifest)
        .SelectMany(excerpt => ManifestFile.Roots(excerpt).SelectMany(root => Of(excerpt.File, root)));

    private static IEnumerable<AuditFinding> Of(string file, YamlMappingNode root)
    {
        if (root.Text("kind") == "EncryptionConfiguration")
        {
            foreach (var provider in root
                .Items("resources")
                .OfType<YamlMappingNode>()
                .SelectMany(resource => resource.Items("providers"))
                .OfType<YamlMappingNode>())
            {
                foreach (var (kind, lengths) in Keys)
                {
                    foreach (var secret in provider
                        .Items($"{kind}.keys")
                        .OfType<YamlMappingNode>()
                        .Select(key => key.Find("secret"))
                        .OfType<YamlScalarNode>()
                        .Where(secret => secret.Value is { Length: > 0 } text && IsFinal(text) && !lengths.Contains(Length(text))))
                        yield return Found(
                            secret,
                            $"the key of {kind} has {(Length(secret.Value!) < 0 ? "no base64" : $"{Length(secret.Value!)} bytes")}",
                            $"head -c 32 /dev/urandom | base64: {string.Join(" or ", lengths)} bytes");
                }
            }
        }
        else if (root.Text("kind") == "Policy" && root.Text("apiVersion")?.StartsWith("audit.k8s.io/", StringComparison.Ordinal) == true)
        {
            foreach (var level in root
                .Items("rules")
                .OfType<YamlMappingNode>()
                .Select(rule => rule.Find("level"))
                .OfType<YamlScalarNode>()
                .Where(level => !Levels.Contains(level.Value) && !Keywords.IsPlaceholder(level.Value ?? "")))
                yield return Found(level, $"the audit level is {level.Value}", $"one of {string.Join(", ", Levels)}; the case of the letters counts");
        }

        AuditFinding Found(YamlNode place, string what, string cure) => new(
            file,
            (int)place.Start.Line,
            "component/value",
            what,
            "the API server refuses the file and does not start",
            cure);
    }

    /// <summary>False for a word of a guide that stands for a key, such as BASE64 ENCODED SECRET.</summary>
    private static bool IsFinal(string text) => !Keywords.IsPlaceholder(text)
        && !text.Contains(' ', StringComparison.Ordinal)
        && !text.Contains("SECRET", StringComparison.OrdinalIgnoreCase)
        && !text.Contains('.', StringComparison.Ordinal) && !text.Contains('_', StringComparison.Ordinal);

    private static int Length(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written) ? written : -1;
    }
}
