using HaK8s.Audit.Grammar;
using HaK8s.Audit.Recognition;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.KubeVip.Rules;

/// <summary>Finds manifests of kube-vip that are no YAML.</summary>
internal sealed class NoYaml : IRule<Excerpt>
{
    public IEnumerable<AuditFinding> Of(Excerpt subject)
    {
        if (subject.Kind != SourceKind.KubeVip || subject.FromGuide)
            return [];
        try
        {
            new YamlStream().Load(new StringReader(string.Join('\n', subject.Padded.Split('\n').Select(Placeholders.Plain))));
            return [];
        }
        catch (YamlException exception)
        {
            return [new AuditFinding(
                subject.File,
                (int)Math.Max(1, Math.Max(exception.Start.Line, exception.End.Line)),
                "kube-vip/no-yaml",
                "the file is no YAML from this line on",
                "the kubelet and kubectl refuse the whole manifest: nobody has the VIP",
                "correct it: spaces and no tabs, and the same indentation for the keys of one level")];
        }
    }
}
