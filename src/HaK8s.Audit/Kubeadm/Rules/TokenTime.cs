using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds bootstrap tokens whose time to live is no time.</summary>
internal sealed class TokenTime : IRule<KubeadmSet>
{
    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents
        .SelectMany(found => found.Document.Root.Items("bootstrapTokens").OfType<YamlMappingNode>()
            .Select(token => token.Find("ttl")).OfType<YamlScalarNode>()
            .Where(ttl => ttl.Value is { Length: > 0 } text && !Grammar.Keywords.IsPlaceholder(text) && !FieldTypes.IsDuration(text))
            .Select(ttl => new AuditFinding(
                found.File,
                (int)ttl.Start.Line,
                "kubeadm/wrong-type",
                $"ttl is {ttl.Value}, which is no time",
                "kubeadm refuses the file",
                "a number with its unit: 24h0m0s")));
}
