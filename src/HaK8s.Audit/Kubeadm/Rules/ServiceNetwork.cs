using System.Net;
using System.Net.Sockets;
using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds networks of services that kubeadm refuses because they have more than 20 bits of addresses.</summary>
internal sealed class ServiceNetwork : IRule<KubeadmSet>
{
    private const int ShortestOfVersion6 = 108;
    private const int ShortestOfVersion4 = 12;

    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents
        .Where(found => found.Document.Kind == KubeadmKinds.Cluster)
        .SelectMany(found => (found.Document.Root.Text("networking.serviceSubnet") ?? "").Split(',', StringSplitOptions.TrimEntries)
            .Where(IsTooLarge)
            .Select(network => new AuditFinding(
                found.File,
                (int)found.Document.Root.Find("networking.serviceSubnet")!.Start.Line,
                "kubeadm/service-network",
                $"{network} is too large for services",
                $"kubeadm refuses a mask below {ShortestOfVersion6} for IPv6 and below {ShortestOfVersion4} for IPv4",
                $"{network.Split('/')[0]}/{(network.Contains(':', StringComparison.Ordinal) ? 112 : 16)}")));

    private static bool IsTooLarge(string text) => text.Split('/') is [var address, var prefix]
        && IPAddress.TryParse(address, out var parsed)
        && int.TryParse(prefix, out var length)
        && length < (parsed.AddressFamily == AddressFamily.InterNetworkV6 ? ShortestOfVersion6 : ShortestOfVersion4);
}
