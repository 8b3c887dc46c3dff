using HaK8s.Audit.Kubeadm;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.Kubeadm;

/// <summary>Finds an endpoint on a port where nginx does not listen, or that a host takes as its own.</summary>
internal sealed class EndpointOfOthers : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var listens = subject.Haproxy.Count > 0 ? [] : subject.Nginx
            .SelectMany(config => config.OfApi)
            .SelectMany(server => server.Block.Children.Where(child => child is { Name: "listen", Arguments.Count: > 0 }).Select(child => child.Arguments[0]))
            .Select(listen => listen[(listen.LastIndexOf(':') + 1)..])
            .ToHashSet();
        foreach (var (file, document) in subject.Kubeadm.Documents.Where(found => found.Document.Kind == KubeadmKinds.Cluster))
        {
            if (document.Root.Find("controlPlaneEndpoint") is not YamlScalarNode { Value: { Length: > 0 } endpoint } place
                || Grammar.Keywords.IsPlaceholder(endpoint))
                continue;
            var address = ClusterNetworks.Host(endpoint);
            if (listens.Count > 0
                && listens.All(port => int.TryParse(port, out _))
                && endpoint.Count(letter => letter == ':') < 2
                && (endpoint.Contains(':', StringComparison.Ordinal) ? endpoint.Split(':')[1] : "6443") is var asked
                && !listens.Contains(asked))
                yield return new AuditFinding(
                    file,
                    (int)place.Start.Line,
                    "kubeadm/endpoint-port",
                    $"controlPlaneEndpoint is {endpoint}, but nginx listens on {string.Join(", ", listens.Order(StringComparer.Ordinal))}",
                    "no balancer listens on that port: the cluster is not reached, or only by way of the one control plane that has the address",
                    "the same port in controlPlaneEndpoint and in listen");
            foreach (var (other, host) in address is null ? [] : subject.Kubeadm.Documents.Where(found => found.Document.Kind is KubeadmKinds.Init or KubeadmKinds.Join))
            {
                var own = host.Root.Text("localAPIEndpoint.advertiseAddress") ?? host.Root.Text("controlPlane.localAPIEndpoint.advertiseAddress");
                foreach (var argument in KubeadmArguments
                    .Of(host.Root.Find("nodeRegistration.kubeletExtraArgs"))
                    .Where(argument => argument.Name == "node-ip"
                        && argument.Value == $"{address}"
                        && own is not null
                        && own != argument.Value && !Grammar.Keywords.IsPlaceholder(own)))
                    yield return new AuditFinding(
                        other,
                        (int)argument.Place.Start.Line,
                        "kubeadm/advertises-vip",
                        $"node-ip is {argument.Value}, the endpoint's address",
                        "the node announces an address that moves to other hosts: after a failover pods and kubelet are not reached",
                        "the host's own address")
                    { Also = argument.Place is YamlMappingNode item && item.Find("value") is { } value ? [(int)value.Start.Line] : [] };
            }
        }
    }
}
