using HaK8s.Audit.Grammar;
using HaK8s.Audit.Recognition;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.AcrossFiles.Distributions;

/// <summary>Finds files of k0s and k0sctl whose cluster does not come up, or stops with one host.</summary>
internal sealed class K0s : IRule<AuditSubjects>
{
    /// <summary>VRRP's own limit.</summary>
    private const int LongestPassword = 8;

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Excerpts
        .Where(excerpt => excerpt.Kind == SourceKind.Distribution)
        .SelectMany(excerpt => ManifestFile.Roots(excerpt).Where(root => root.Text("apiVersion")?.Contains("k0s", StringComparison.Ordinal) == true).SelectMany(root => Of(excerpt.File, root)));

    private static IEnumerable<AuditFinding> Of(string file, YamlMappingNode root)
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
            && spec?.Text("storage.type") is null or "etcd")
            yield return Found(
                controllers[0],
                $"the cluster has {controllers.Count} controllers",
                $"the majority of etcd's {controllers.Count} members is {(controllers.Count / 2) + 1}: it survives no more losses than with {controllers.Count - 1}",
                "an odd number of controllers, at least three") with
            { Certainty = controllers.Count == 2 ? Certainty.Fault : Certainty.Advice };
        if (spec is null)
            yield break;
        foreach (var (node, what, why, cure) in OfBalancing(spec))
            yield return Found(node, what, why, cure);
        if (controllers.Count > 1
            && spec.Find("api.externalAddress") is YamlScalarNode { Value: { } first } endpoint
            && controllers.Exists(host => host.Text("ssh.address") == first || host.Text("openSSH.address") == first || host.Text("privateAddress") == first))
            yield return Found(
                endpoint,
                $"api.externalAddress {first} is one controller's own address",
                "all nodes and clients use this one host: when it fails, the cluster is not reached, however many controllers it has",
                "the VIP or the balancer's address") with
            { Certainty = Certainty.Fault };
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

    /// <summary>Finds settings of the VIPs and of the balancer on each node that k0s refuses.</summary>
    private static IEnumerable<(YamlNode Place, string What, string Why, string Cure)> OfBalancing(YamlMappingNode spec)
    {
        foreach (var instance in spec.Items("network.controlPlaneLoadBalancing.keepalived.vrrpInstances").OfType<YamlMappingNode>())
        {
            foreach (var vip in instance.Items("virtualIPs").OfType<YamlScalarNode>().Where(vip => vip.Value is { Length: > 0 } text && !text.Contains('/', StringComparison.Ordinal) && !Keywords.IsPlaceholder(text)))
                yield return (vip, $"the virtual IP {vip.Value} has no prefix length", "k0s refuses the configuration (virtualIPs must be CIDRs) and does not start", $"{vip.Value}/24");
            if (instance.Find("authPass") is YamlScalarNode { Value.Length: > LongestPassword } password)
                yield return (password, $"authPass has {password.Value!.Length} characters", $"k0s refuses the configuration (AuthPass must be {LongestPassword} characters or less) and does not start", $"at most {LongestPassword} characters");
        }

        if (spec.Text("network.nodeLocalLoadBalancing.enabled") == "true" && spec.Find("api.externalAddress") is YamlScalarNode { Value.Length: > 0 } outside)
            yield return (outside, "api.externalAddress is set beside nodeLocalLoadBalancing", "k0s refuses the configuration (node-local load balancing cannot be used in conjunction with an external Kubernetes API server address)", "one of the two");
    }
}
