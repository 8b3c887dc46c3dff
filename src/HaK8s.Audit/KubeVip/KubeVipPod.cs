using HaK8s.Audit.Grammar;
using HaK8s.Audit.Recognition;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.KubeVip;

/// <summary>A pod or a DaemonSet of kube-vip.</summary>
/// <param name="Pod">The fields of the pod's spec.</param>
/// <param name="SpecLine">Number of the line with the key of these fields.</param>
internal sealed record KubeVipPod(string File, YamlMappingNode Pod, YamlMappingNode Container, int SpecLine)
{
    /// <summary>Pod for a static pod, otherwise DaemonSet or Deployment.</summary>
    public string Kind { get; init; } = "Pod";

    /// <summary>True if a template has branches, of which only some are in the manifest.</summary>
    public bool HasBranches { get; init; }

    public int Line => (int)Container.Start.Line;

    /// <summary>True if settings come from elsewhere, or if a template writes them.</summary>
    public bool IsOpen => Container.Find("envFrom") is not null
        || Container
            .Items("env")
            .OfType<YamlMappingNode>()
            .Any(item => item.Find("valueFrom") is not null && item.Text("name") != "vip_nodename") || Container.Items("env").OfType<YamlScalarNode>().Any();

    public IReadOnlyList<string> Arguments => [.. Container
        .Items("args")
        .Concat(Container.Items("command"))
        .OfType<YamlScalarNode>()
        .Select(item => item.Value ?? "")];

    /// <summary>Returns the value of a variable with its place; null if it is not set.</summary>
    public (string Text, int Line)? Value(string name) => Container.Items("env").OfType<YamlMappingNode>()
        .Where(item => item.Text("name") == name && item.Find("value") is YamlScalarNode)
        .Select(item => ((string, int)?)(item.Text("value") ?? "", (int)item.Find("value")!.Start.Line))
        .LastOrDefault();

    public bool IsOn(string name) =>
        Value(name) is { } value && (value.Text.Equals("true", StringComparison.OrdinalIgnoreCase) || value.Text == "1" || Keywords.IsPlaceholder(value.Text));

    public static IEnumerable<KubeVipPod> Parse(Excerpt excerpt)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(string.Join('\n', excerpt.Padded.Split('\n').Select(Placeholders.Plain))));
        }
        catch (YamlException)
        {
            return [];
        }

        var branches = excerpt.Lines.Any(line => line.Text.Contains("{%", StringComparison.Ordinal)
            || line.Text.Contains("{{- if", StringComparison.Ordinal) || line.Text.Contains("{{ if", StringComparison.Ordinal));
        return stream.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>()
            .Select(root => (Parent: root.Find("spec.template") as YamlMappingNode ?? root, Kind: root.Text("kind") ?? "Pod"))
            .Select(found => (Pod: found.Parent.Find("spec") as YamlMappingNode, Line: found.Parent.Children.Keys.OfType<YamlScalarNode>().Where(key => key.Value == "spec").Select(key => (int)key.Start.Line).FirstOrDefault(1), found.Kind))
            .Where(found => found.Pod is not null)
            .SelectMany(found => found.Pod!.Items("containers").OfType<YamlMappingNode>()
                .Where(container => container.Text("image")?.Contains("kube-vip", StringComparison.Ordinal) == true && container.Text("image")?.Contains("cloud-provider", StringComparison.Ordinal) != true)
                .Select(container => new KubeVipPod(excerpt.File, found.Pod!, container, found.Line) { Kind = found.Kind, HasBranches = branches }));
    }
}
