using System.Net;
using HaK8s.Audit.Keepalived;
using HaK8s.Audit.Kubeadm;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.Kubeadm;

/// <summary>Finds an endpoint whose address is not the VIP of the keepalived files of the same set.</summary>
internal sealed class EndpointAddress : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var vips = subject.Keepalived.SelectMany(KeepalivedVips.Of).ToHashSet();
        if (vips.Count == 0 || vips.Any(vip => !IPAddress.TryParse(vip, out _)))
            yield break;
        foreach (var (file, document) in subject.Kubeadm.Documents)
        {
            if (document.Root.Find("controlPlaneEndpoint") is YamlScalarNode { Value: { } endpoint } place
                && ClusterNetworks.Host(endpoint) is { } address
                && !vips.Contains($"{address}"))
                yield return new AuditFinding(
                    file,
                    (int)place.Start.Line,
                    "kubeadm/endpoint-address",
                    $"controlPlaneEndpoint is {endpoint}, but keepalived's VIP is {string.Join(", ", vips.Order(StringComparer.Ordinal))}",
                    "no balancer has that address: the cluster is not reached, or only by way of the one host that has it",
                    "the VIP in controlPlaneEndpoint, or a name that leads to it");
        }
    }
}
