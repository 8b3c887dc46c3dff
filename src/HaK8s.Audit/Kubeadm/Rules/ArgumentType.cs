using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds extra arguments whose value YAML does not read as text.</summary>
internal sealed class ArgumentType : IRule<KubeadmSet>
{
    private static readonly string[] Words = ["true", "false", "True", "False", "TRUE", "FALSE", "yes", "no", "on", "off", "Yes", "No", "On", "Off", "null", "~"];

    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents
        .Where(found => found.Document.Api.Length > 0)
        .SelectMany(found => KubeadmKinds.Arguments(found.Document.Kind).SelectMany(path => Values(found.Document.Root.Find(path)))
            .Where(argument => argument.Value is not YamlScalarNode { } scalar || IsNoText(scalar))
            .Select(argument => new AuditFinding(
                found.File,
                (int)argument.Value.Start.Line,
                "kubeadm/argument-type",
                $"the value of {argument.Name} is no text",
                "kubeadm refuses the file",
                argument.Value is YamlScalarNode plain ? $"quote it: \"{plain.Value}\"" : "write one text")));

    private static IEnumerable<(string Name, YamlNode Value)> Values(YamlNode? arguments) => arguments switch
    {
        YamlMappingNode map => map.Children.Select(child => ((child.Key as YamlScalarNode)?.Value ?? "", child.Value)),
        YamlSequenceNode list => list.Children
            .OfType<YamlMappingNode>()
            .Where(item => item.Find("value") is not null)
            .Select(item => (item.Text("name") ?? "", item.Find("value")!)),
        _ => [],
    };

    private static bool IsNoText(YamlScalarNode scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is { } value
        && (Words.Contains(value) || (double.TryParse(value, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _) && !value.Contains('_', StringComparison.Ordinal)));
}
