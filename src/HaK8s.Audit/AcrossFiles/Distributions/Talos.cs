using HaK8s.Audit.Grammar;
using HaK8s.Audit.Recognition;
using HaK8s.ClusterFile.Kubeadm;
using HaK8s.ClusterFile.Rules;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.Distributions;

/// <summary>Finds machine configurations of Talos whose cluster does not come up, or stops with one host.</summary>
internal sealed class Talos : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var machines = subject.Excerpts
            .Where(excerpt => excerpt.Kind == SourceKind.Distribution)
            .SelectMany(excerpt => ManifestFile.Roots(excerpt).Select(root => (excerpt.File, Root: root)))
            .Where(found => found.Root.Find("machine") is YamlMappingNode)
            .ToList();
        var controlPlanes = machines.Count(found => found.Root.Text("machine.type") == "controlplane");
        return machines.SelectMany(found => Of(found.File, found.Root, controlPlanes));
    }

    private static IEnumerable<AuditFinding> Of(string file, YamlMappingNode root, int controlPlanes)
    {
        var endpoint = root.Find("cluster.controlPlane.endpoint") as YamlScalarNode;
        var interfaces = root.Items("machine.network.interfaces").OfType<YamlMappingNode>().ToList();
        var own = interfaces
            .SelectMany(device => device.Items("addresses"))
            .OfType<YamlScalarNode>()
            .Select(address => (address.Value ?? "").Split('/')[0])
            .Where(address => address.Length > 0)
            .ToHashSet();
        if (endpoint?.Value is { Length: > 0 } url && !Keywords.IsPlaceholder(url) && !url.StartsWith("https://", StringComparison.Ordinal))
            yield return Found(
                endpoint,
                $"controlPlane.endpoint is {url}",
                "Talos wants a URL with https:// and refuses the configuration",
                $"https://{url[(url.IndexOf("//", StringComparison.Ordinal) is var at && at >= 0 ? at + 2 : 0)..]}");
        if (endpoint?.Value is { } asked && Uri.TryCreate(asked, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps)
        {
            if (own.Contains(uri.Host) && root.Text("machine.type") != "worker" && (controlPlanes > 1 || interfaces.Exists(device => device.Find("vip.ip") is not null)))
                yield return new AuditFinding(
                    file,
                    (int)endpoint.Start.Line,
                    "kubeadm/own-endpoint",
                    $"controlPlane.endpoint {asked} is one control plane's own address",
                    "all nodes and clients use this one host: when it fails, the cluster is not reached, however many control planes it has",
                    "the VIP or the balancer's address")
                { Certainty = Certainty.Fault };
            if (uri.IsDefaultPort && !asked.TrimEnd('/').EndsWith(":443", StringComparison.Ordinal) && System.Net.IPAddress.TryParse(uri.Host, out _))
                yield return Found(
                    endpoint,
                    $"controlPlane.endpoint {asked} has no port",
                    "https without a port is port 443, but the API server listens on 6443: nodes and clients reach nobody",
                    $"{asked.TrimEnd('/')}:6443");
        }

        foreach (var vip in interfaces.Select(device => device.Find("vip.ip")).OfType<YamlScalarNode>())
        {
            if (own.Contains(vip.Value ?? ""))
                yield return Found(
                    vip,
                    $"the VIP {vip.Value} is the node's own address",
                    "the address stays on this node also without etcd: two hosts have it, or it is gone with this node",
                    "an address of the same network that no host has");
            if (root.Text("machine.type") == "worker")
                yield return Found(
                    vip,
                    "a worker has a VIP",
                    "Talos gives the VIP to the owner of a key in etcd, which only control planes reach: the worker never has it",
                    "remove it from workers");
        }

        foreach (var (pods, services) in root
            .Items("cluster.network.podSubnets")
            .OfType<YamlScalarNode>()
            .SelectMany(_ => root.Items("cluster.network.serviceSubnets").OfType<YamlScalarNode>(), (pods, services) => (pods, services)))
        {
            if (Ipv4.Network(pods.Value ?? "") is { } one && Ipv4.Network(services.Value ?? "") is { } two && Ipv4.Overlap(one, two))
                yield return new AuditFinding(
                    file,
                    (int)services.Start.Line,
                    "kubeadm/overlap",
                    $"{two} for services overlaps {one} for pods",
                    "some addresses are used for both",
                    "two networks that share no address")
                { Also = [(int)pods.Start.Line] };
        }

        AuditFinding Found(YamlNode node, string what, string why, string cure) => new(file, (int)node.Start.Line, "talos/refused", what, why, cure);
    }
}
