using HaK8s.ClusterFile.Kubeadm;
using HaK8s.ClusterFile.Rules;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds a kubelet's clusterDNS outside of the services' network.</summary>
internal sealed class DnsAddress : IRule<KubeadmSet>
{
    public IEnumerable<AuditFinding> Of(KubeadmSet subject)
    {
        var clusters = subject.Documents
            .Where(found => found.Document.Kind == KubeadmKinds.Cluster)
            .Select(found => found.Document.Root.Text("networking.serviceSubnet") ?? ClusterNetworks.DefaultService)
            .ToList();
        if (clusters.Count == 0
            || clusters.Exists(text => text.Split(',').Any(part => part.Contains(':', StringComparison.Ordinal) || Ipv4.Network(part.Trim()) is null)))
            yield break;
        var networks = clusters.SelectMany(text => text.Split(',')).Select(part => Ipv4.Network(part.Trim())!.Value).ToList();
        foreach (var (file, document) in subject.Documents.Where(found => found.Document.Kind == KubeadmKinds.Kubelet))
        {
            foreach (var place in document.Root.Items("clusterDNS").OfType<YamlScalarNode>())
            {
                // 169.254.x.x is NodeLocal DNSCache.
                if (Ipv4.Address(place.Value ?? "") is { } address
                    && !networks.Exists(network => network.Contains(address))
                    && !place.Value!.StartsWith("169.254.", StringComparison.Ordinal))
                    yield return new AuditFinding(
                        file,
                        (int)place.Start.Line,
                        "kubeadm/dns-address",
                        $"clusterDNS is {address}, which is not in the services' network {string.Join(", ", networks.Select(network => $"{network}"))}",
                        "no service has that address: names are not resolved in any pod",
                        "the tenth address of serviceSubnet; without clusterDNS kubeadm sets it");
            }
        }
    }
}
