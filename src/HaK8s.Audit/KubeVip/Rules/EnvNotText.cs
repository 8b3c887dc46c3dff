using System.Text.RegularExpressions;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.KubeVip.Rules;

/// <summary>Finds values of env that YAML reads as a number or as true and false.</summary>
internal sealed partial class EnvNotText : IRule<KubeVipPod>
{
    public IEnumerable<AuditFinding> Of(KubeVipPod subject) => subject.Container.Items("env").OfType<YamlMappingNode>()
        .Select(item => (Name: item.Text("name"), Value: item.Find("value") as YamlScalarNode))
        .Where(item => item.Value is { Style: ScalarStyle.Plain, Value: { } text } && NoText().IsMatch(text))
        .Select(item => new AuditFinding(
            subject.File,
            (int)item.Value!.Start.Line,
            "kube-vip/env-not-text",
            $"the value of {item.Name} is {item.Value.Value} without quotes, which is no text",
            "values of env are text: the kubelet and the API server refuse the whole manifest, and nobody has the VIP",
            $"value: \"{item.Value.Value}\""));

    [GeneratedRegex(@"^([+-]?\d[\d_]*(\.\d*)?([eE][+-]?\d+)?|true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$", RegexOptions.ExplicitCapture)]
    private static partial Regex NoText();
}
