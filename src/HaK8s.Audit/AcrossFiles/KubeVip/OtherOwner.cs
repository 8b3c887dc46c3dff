using HaK8s.Audit.Keepalived;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.KubeVip;

/// <summary>Finds a VIP of kube-vip that keepalived also has, that is a host's own address, or that leads to another port than the endpoint's.</summary>
internal sealed class OtherOwner : IRule<AuditSubjects>
{
    private static readonly string[] Paths = ["localAPIEndpoint.advertiseAddress", "controlPlane.localAPIEndpoint.advertiseAddress"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var keepalived = subject.Keepalived.SelectMany(KeepalivedVips.Of).ToHashSet();
        var documents = subject.Kubeadm.Documents.ToList();
        var own = documents
            .SelectMany(document => Paths.Select(document.Document.Root.Find))
            .OfType<YamlScalarNode>()
            .Select(node => node.Value ?? "")
            .ToHashSet();
        foreach (var pod in subject.KubeVip)
        {
            if ((pod.Value("address") ?? pod.Value("vip_address")) is not { Text.Length: > 0 } address || Grammar.Keywords.IsPlaceholder(address.Text))
                continue;
            var vip = address.Text.Split('/')[0];
            if (keepalived.Contains(vip))
                yield return new AuditFinding(
                    pod.File,
                    address.Line,
                    "kube-vip/two-owners",
                    $"{vip} is also keepalived's VIP",
                    "keepalived and kube-vip do not know of each other: two hosts have the address at the same time",
                    "only one of the two programs");
            else if (own.Contains(vip))
                yield return new AuditFinding(
                    pod.File,
                    address.Line,
                    "kube-vip/two-owners",
                    $"{vip} is a control plane's own address (advertiseAddress)",
                    "kube-vip sets the address on another host too, and it is there twice",
                    "a free address as the VIP");
            if (!System.Net.IPAddress.TryParse(vip, out _) || keepalived.Count > 0)
                continue;
            foreach (var (file, place) in documents
                .Select(document => (document.File, Place: document.Document.Root.Find("controlPlaneEndpoint") as YamlScalarNode))
                .Where(found => found.Place?.Value is { } text && !Grammar.Keywords.IsPlaceholder(text)))
            {
                var parts = place!.Value!.Split(':');
                if (System.Net.IPAddress.TryParse(parts[0], out _) && parts[0] != vip && parts.Length <= 2)
                    yield return new AuditFinding(
                        file,
                        (int)place.Start.Line,
                        "kubeadm/endpoint-address",
                        $"controlPlaneEndpoint is {place.Value}, but kube-vip's VIP is {vip}",
                        "no balancer has that address: the cluster is not reached, or only by way of the one host that has it",
                        "the VIP in controlPlaneEndpoint, or a name that leads to it");
                else if (parts is [_, var port]
                    && port != "6443"
                    && subject.Haproxy.Count == 0
                    && subject.Nginx.Count == 0
                    && !pod.IsOn("lb_enable")
                    && !documents.Any(document => document.Document.Root.Find("localAPIEndpoint.bindPort") is YamlScalarNode bind && bind.Value == port))
                    yield return new AuditFinding(
                        file,
                        (int)place.Start.Line,
                        "kubeadm/endpoint-port",
                        $"controlPlaneEndpoint has port {port}, and kube-vip only sets the address",
                        "nobody listens on that port of the VIP: the cluster is not reached",
                        "the API servers' own port, 6443");
            }
        }
    }
}
