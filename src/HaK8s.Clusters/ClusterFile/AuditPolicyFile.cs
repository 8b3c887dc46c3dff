using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.ClusterFile;

/// <summary>The audit policy that <see cref="KubernetesSpec.AuditPolicy"/> names: one of ours, or a file.</summary>
internal static class AuditPolicyFile
{
    public const string None = "none";

    public const string Metadata = "metadata";

    /// <summary>Text of the policy metadata.</summary>
    public const string MetadataPolicy = """
        # Written by HaK8s. Who did what and when, without the contents of requests and answers.
        apiVersion: audit.k8s.io/v1
        kind: Policy
        omitStages:
          - RequestReceived
        rules:
          # Checks of health, many each second.
          - level: None
            nonResourceURLs: ["/healthz*", "/livez*", "/readyz*", "/version"]
          # Renewals of leases: the kubelets' heartbeats and the leader elections.
          - level: None
            verbs: ["get", "update", "patch"]
            resources:
              - group: coordination.k8s.io
                resources: ["leases"]
          - level: Metadata

        """;

    private static readonly string[] Levels = ["None", "Metadata", "Request", "RequestResponse"];

    private static readonly string?[] Stages = ["RequestReceived", "ResponseStarted", "ResponseComplete", "Panic"];

    /// <summary>Text of the cluster's policy; null without one.</summary>
    public static string? TextOf(KubernetesSpec kubernetes) => kubernetes.AuditPolicy == Metadata ? MetadataPolicy : kubernetes.AuditPolicyText;

    public static bool IsPath(string? policy) => policy is { Length: > 0 } and not None and not Metadata;

    /// <summary>What keeps an API server from starting with this text, as far as it can be told here.</summary>
    public static IEnumerable<Problem> Problems(string text, string source)
    {
        var stream = new YamlStream();
        Problem? broken = null;
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            broken = new Problem(source, (int)exception.Start.Line, (int)exception.Start.Column, "", null, $"this is not valid YAML: {(exception.InnerException ?? exception).Message.Split('\n')[0].TrimEnd('.')}", "check the indentation, the colons and the quotes of this line");
        }
        catch (InvalidOperationException)
        {
            broken = new Problem(source, 1, 1, "", null, "this is not valid YAML: it cannot be parsed", "check its brackets and quotes");
        }

        return broken is not null ? [broken] : Check(stream, source);
    }

    private static IEnumerable<Problem> Check(YamlStream stream, string source)
    {
        if (stream.Documents is not [{ RootNode: YamlMappingNode root }] || root.Text("kind") != "Policy" || root.Text("apiVersion") != "audit.k8s.io/v1")
        {
            yield return new Problem(source, 1, 1, "", null, "this is not one audit policy", "write one document with apiVersion: audit.k8s.io/v1 and kind: Policy");
            yield break;
        }

        if (root.Find("rules") is not YamlSequenceNode { Children.Count: > 0 } rules)
        {
            yield return KubeadmReader.At(source, root, "rules", null, "is missing or empty, so that no event would be logged", "add a rule, such as level: Metadata");
            yield break;
        }

        foreach (var rule in rules.Children.Where(rule => rule is not YamlMappingNode mapping || !Levels.Contains(mapping.Text("level"))))
            yield return KubeadmReader.At(source, rule, "rules.level", (rule as YamlMappingNode)?.Text("level"), $"is not one of {string.Join(", ", Levels)}", "give the rule one of them");
        var mappings = rules.Children.OfType<YamlMappingNode>().ToList();
        foreach (var stage in mappings.Prepend(root).SelectMany(mapping => Items(mapping, "omitStages")).Where(stage => !Stages.Contains(stage.Value)))
            yield return KubeadmReader.At(source, stage, "omitStages", stage.Value, $"is not one of {string.Join(", ", Stages)}", "name a stage, or leave it out");
        foreach (var rule in mappings.Where(rule => rule.Find("nonResourceURLs") is not null && (rule.Find("resources") is not null || rule.Find("namespaces") is not null)))
            yield return KubeadmReader.At(source, rule, "rules", null, "has nonResourceURLs and also resources or namespaces, which no request has together", "make two rules of it");
        foreach (var url in mappings.SelectMany(rule => Items(rule, "nonResourceURLs")).Where(url => url.Value != "*" && (url.Value is not ['/', ..] || url.Value.AsSpan()[..^1].Contains('*'))))
            yield return KubeadmReader.At(source, url, "rules.nonResourceURLs", url.Value, "is neither * nor a path that begins with / and has * at its end only", "write it like /healthz*");
    }

    private static IEnumerable<YamlScalarNode> Items(YamlMappingNode mapping, string path) => (mapping.Find(path) as YamlSequenceNode)?.Children.OfType<YamlScalarNode>() ?? [];
}
