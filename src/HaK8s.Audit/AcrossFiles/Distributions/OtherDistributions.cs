using HaK8s.Audit.Grammar;
using HaK8s.Audit.Recognition;
using HaK8s.ClusterFile.Kubeadm;
using HaK8s.ClusterFile.Rules;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.Distributions;

/// <summary>Finds files of k0s and Talos whose cluster does not come up, or stops with one host.</summary>
internal sealed class OtherDistributions : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var roots = subject.Excerpts
            .Where(excerpt => excerpt.Kind == SourceKind.Distribution)
            .SelectMany(excerpt => ManifestFile.Roots(excerpt).Select(root => (excerpt.File, Root: root)))
            .ToList();
        return roots.SelectMany(found => found.Root.Text("apiVersion")?.Contains("k0s", StringComparison.Ordinal) == true ? OfK0s(found.File, found.Root) : found.Root.Find("machine") is YamlMappingNode ? OfTalos(found.File, found.Root) : []);
    }

    private static IEnumerable<AuditFinding> OfK0s(string file, YamlMappingNode root)
    {
        var hosts = root.Items("spec.hosts").OfType<YamlMappingNode>().ToList();
        var controllers = hosts.Where(host => host.Text("role")?.StartsWith("controller", StringComparison.Ordinal) == true).ToList();
        var spec = root.Text("kind") == "ClusterConfig" ? root.Find("spec") as YamlMappingNode : root.Find("spec.k0s.config.spec") as YamlMappingNode;
        foreach (var host in hosts
            .GroupBy(host => host.Text("ssh.address") ?? host.Text("openSSH.address"))
            .Where(group => group.Key is not null && !Keywords.IsPlaceholder(group.Key))
            .SelectMany(group => group.Skip(1))
            .Select(host => host.Find("ssh.address") ?? host.Find("openSSH.address")!))
            yield return Found(
                host,
                $"two hosts have the address {host}",
                "k0sctl installs both on the same host, and the cluster has one node less",
                "each host's own address");
        if (controllers.Count > 0
            && controllers.Count % 2 == 0
            && spec?.Text("storage.type") is null or "etcd"
            && controllers.Count > 0
            && controllers.Count % 2 == 0)
            yield return Found(
                controllers[0],
                $"the cluster has {controllers.Count} controllers",
                $"the majority of etcd's {controllers.Count} members is {(controllers.Count / 2) + 1}: it survives no more losses than with {controllers.Count - 1}",
                "an odd number of controllers, at least three") with
            { Certainty = controllers.Count == 2 ? Certainty.Fault : Certainty.Advice };
        if (spec is null)
            yield break;
        if (controllers.Count > 1
            && spec.Find("storage.type") is YamlScalarNode { Value: "kine" } kine
            && (spec.Text("storage.kine.dataSource") is null || spec.Text("storage.kine.dataSource")!.StartsWith("sqlite", StringComparison.Ordinal)))
            yield return Found(
                kine,
                "storage is kine with SQLite for several controllers",
                "each controller has a database of its own: they are clusters of one",
                "storage.type: etcd, or a dataSource that all controllers reach");
        if (controllers.Count > 1 && spec.Find("api.address") is YamlScalarNode { Value: { Length: > 0 } own } address && !Keywords.IsPlaceholder(own))
            yield return Found(
                address,
                $"api.address is {own} for all controllers",
                "k0sctl gives this configuration to every controller: all announce one host's address",
                "remove it, or set it by host with privateAddress");
        if (controllers.Count > 1
            && spec.Find("storage.etcd.peerAddress") is YamlScalarNode { Value: { Length: > 0 } peer } place
            && !Keywords.IsPlaceholder(peer))
            yield return Found(
                place,
                $"storage.etcd.peerAddress is {peer} for all controllers",
                "k0sctl gives this configuration to every controller: all members announce one host's address",
                "remove it");
        if (spec.Find("api.externalAddress") is YamlScalarNode { Value: { Length: > 0 } outside } external
            && !Keywords.IsPlaceholder(outside)
            && (outside.Contains("://", StringComparison.Ordinal) || (outside.Contains(':', StringComparison.Ordinal) && outside.Count(letter => letter == ':') == 1)))
            yield return Found(
                external,
                $"api.externalAddress is {outside}",
                "k0s wants an address or a name only: its kubeconfigs and certificates get a name that does not exist",
                outside[(outside.IndexOf("//", StringComparison.Ordinal) is var at && at >= 0 ? at + 2 : 0)..].Split(':')[0]);

        AuditFinding Found(YamlNode node, string what, string why, string cure) => new(file, (int)node.Start.Line, "k0s/refused", what, why, cure);
    }

    private static IEnumerable<AuditFinding> OfTalos(string file, YamlMappingNode root)
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
