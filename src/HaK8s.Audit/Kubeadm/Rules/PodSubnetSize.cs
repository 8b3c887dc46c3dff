using System.Globalization;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds pod networks that are too small for one node's part, or too large for all parts.</summary>
internal sealed class PodSubnetSize : IRule<KubeadmSet>
{
    /// <summary>kubeadm allows at most 2^16 parts.</summary>
    private const int MostParts = 16;

    public IEnumerable<AuditFinding> Of(KubeadmSet subject)
    {
        foreach (var (file, document) in subject.Documents)
        {
            if (document.Root.Find("networking.podSubnet") is not YamlScalarNode { Value: { } networks } place || Grammar.Keywords.IsPlaceholder(networks))
                continue;
            var arguments = KubeadmArguments.Of(document.Root.Find("controllerManager.extraArgs"));
            if (Value("allocate-node-cidrs") == "false")
                continue;
            foreach (var network in networks.Split(',').Select(network => network.Trim()))
            {
                var isV6 = network.Contains(':', StringComparison.Ordinal);
                if (network.Split('/') is not [_, var length] || !int.TryParse(length, CultureInfo.InvariantCulture, out var prefix))
                    continue;
                var node = int.TryParse(
                    Value(isV6 ? "node-cidr-mask-size-ipv6" : "node-cidr-mask-size-ipv4") ?? Value("node-cidr-mask-size"),
                    CultureInfo.InvariantCulture,
                    out var size) ? size : isV6
                    ? 64
                    : 24;
                if (prefix > node || node - prefix > MostParts)
                    yield return new AuditFinding(
                        file,
                        (int)place.Start.Line,
                        "kubeadm/pod-subnet-size",
                        $"podSubnet {network} is {(prefix > node ? "smaller" : "too large")} {(prefix > node ? "than" : "for")} the part of one node (/{node})",
                        "kubeadm refuses the file",
                        prefix > node ? $"a larger network, such as /{(isV6 ? 56 : 16)}, or controllerManager.extraArgs node-cidr-mask-size" : $"at most 2^{MostParts} parts: /{node - MostParts} or smaller")
                    {
                        Also = [.. arguments
                            .Where(argument => argument.Name.StartsWith("node-cidr-mask-size", StringComparison.Ordinal))
                            .SelectMany(argument => new[] { (int)argument.Place.Start.Line, argument.Place is YamlMappingNode item && item.Find("value") is { } value ? (int)value.Start.Line : (int)argument.Place.Start.Line })
                            .Distinct()],
                    };
            }

            string? Value(string name) => arguments.Where(argument => argument.Name == name).Select(argument => argument.Value).FirstOrDefault();
        }
    }
}
