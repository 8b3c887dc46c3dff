using System.Text.RegularExpressions;
using HaK8s.Audit.Kubeadm;
using HaK8s.Audit.Recognition;
using HaK8s.ClusterFile.Kubeadm;
using HaK8s.ClusterFile.Rules;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.Kubeadm;

/// <summary>Finds manifests of network plugins whose network is not the pods'.</summary>
internal sealed partial class CniNetwork : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var pods = NetworkReader
            .Of(subject.Kubeadm)
            .Select(networks => networks.Pod?.Text)
            .OfType<string>()
            .Where(text => !Grammar.Keywords.IsPlaceholder(text))
            .Distinct()
            .ToList();
        if (pods is not [var only] || Ipv4.Network(only) is not { } network)
            yield break;
        foreach (var excerpt in subject.Excerpts.Where(excerpt => excerpt.Kind == SourceKind.Manifest))
        {
            foreach (var pool in ManifestFile
                .Roots(excerpt)
                .Where(root => root.Text("kind") == "Installation")
                .SelectMany(root => root.Items("spec.calicoNetwork.ipPools"))
                .OfType<YamlMappingNode>()
                .Select(pool => pool.Find("cidr"))
                .OfType<YamlScalarNode>())
            {
                if (Ipv4.Network(pool.Value ?? "") is { } own && !(network.Contains(own.BaseAddress) && own.PrefixLength >= network.PrefixLength))
                    yield return Found(excerpt.File, (int)pool.Start.Line, $"{own}");
            }

            for (var index = 0; index < excerpt.Lines.Count; index++)
            {
                var text = excerpt.Lines[index].Text;
                var value = Flannel().Match(text) is { Success: true } flannel ? flannel : index > 0 && excerpt.Lines[index - 1].Text.Contains("CALICO_IPV4POOL_CIDR", StringComparison.Ordinal) && !excerpt.Lines[index - 1].Text.TrimStart().StartsWith('#')
                    ? Value().Match(text)
                    : Match.Empty;
                if (value.Success
                    && Ipv4.Network(value.Groups["network"].Value) is { } other
                    && other != network
                    && (text.Contains("Network", StringComparison.Ordinal) || !(network.Contains(other.BaseAddress) && other.PrefixLength >= network.PrefixLength)))
                    yield return Found(excerpt.File, excerpt.Lines[index].Number, $"{other}");
            }
        }

        AuditFinding Found(string file, int line, string own) => new(
            file,
            line,
            "kubeadm/cni-network",
            $"the network plugin has {own}, but the pods' network is {only}",
            "pods get addresses that kube-proxy and controller-manager do not take for pods', or none at all: traffic between nodes and to services is lost or hidden",
            $"the same network in both: {only}");
    }

    [GeneratedRegex(@"""Network""\s*:\s*""(?<network>[\d./]+)""")]
    private static partial Regex Flannel();

    [GeneratedRegex(@"^\s*value:\s*[""']?(?<network>[\d./]+)")]
    private static partial Regex Value();
}
