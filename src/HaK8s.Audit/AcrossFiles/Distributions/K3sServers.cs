using HaK8s.Audit.Distributions;

namespace HaK8s.Audit.AcrossFiles.Distributions;

/// <summary>Finds servers of K3s and RKE2 whose settings contradict each other.</summary>
internal sealed class K3sServers : IRule<AuditSubjects>
{
    /// <summary>What K3s compares when a server joins, with the default of K3s.</summary>
    private static readonly (string Name, string Usual)[] Critical =
    [
        ("cluster-cidr", "10.42.0.0/16"), ("service-cidr", "10.43.0.0/16"), ("cluster-dns", "10.43.0.10"), ("cluster-domain", "cluster.local"), ("flannel-backend", "vxlan"), ("egress-selector-mode", "agent"),
        ("secrets-encryption", "false"), ("disable-network-policy", "false"), ("disable-kube-proxy", "false"), ("disable-cloud-controller", "false"), ("disable-helm-controller", "false"), ("flannel-ipv6-masq", "false"), ("flannel-external-ip", "false"), ("embedded-registry", "false"),
    ];

    private static readonly string[] Own = ["node-name", "node-ip", "advertise-address", "node-external-ip"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        // A command in a loop stands for several hosts.
        var nodes = subject.K3s.Where(node => node.IsFile).ToList();
        var servers = nodes.Where(node => node.Role == "server").ToList();
        foreach (var node in servers.Where(IsFirst).Skip(1).Where(node => node.File != servers.First(IsFirst).File))
            yield return Found(
                node,
                "cluster-init",
                $"cluster-init is set, as in {servers.First(IsFirst).File}",
                "each of these servers begins a cluster of its own",
                "cluster-init on one server; server: https://FIRST:6443 on the others");
        var first = servers.Find(IsFirst) ?? servers.FirstOrDefault();
        foreach (var node in servers.Where(node => first is not null && node.File != first.File && node.Program == first.Program))
        {
            foreach (var (name, usual) in Critical)
            {
                var (mine, other) = (Of(node, name, usual), Of(first!, name, usual));
                if (mine is null || other is null || mine == other)
                    continue;
                var (at, place) = node.Find(name) is { } own ? (node, own) : (first!, first!.Find(name)!);
                yield return new AuditFinding(
                    at.File,
                    place.Line,
                    "k3s/values-differ",
                    $"{name} is {(at == node ? mine : other)}, and {(at == node ? other : mine)} in {(at == node ? first!.File : node.File)}",
                    "a server that joins with another value ends (critical configuration value mismatch between servers)",
                    "the same value on all servers");
            }
        }

        foreach (var node in nodes.Where(node => first is not null
            && node.File != first.File
            && node.Value("token") is { Length: > 0 } token
            && first.Value("token") is { Length: > 0 } other
            && !IsSameToken(token, other) && node.Role == "server"))
            yield return Found(
                node,
                "token",
                $"token is not that of {first!.File}",
                "the server refuses the node (token CA hash or password does not match)",
                "the token of the first server");
        foreach (var name in Own)
        {
            foreach (var node in nodes
                .Where(node => node.Value(name) is { Length: > 0 })
                .GroupBy(node => node.Value(name))
                .SelectMany(group => group.Where(node => node.File != group.First().File)))
                yield return Found(
                    node,
                    name,
                    $"{name} is {node.Value(name)}, as in another file",
                    "two nodes have the same name or address: the second one is refused, or takes the place of the first one",
                    "each node's own");
        }

        static AuditFinding Found(K3sNode node, string name, string what, string why, string cure) => new(node.File, node.Find(name)!.Line, "k3s/values-differ", what, why, cure);
    }

    private static bool IsFirst(K3sNode node) => node.Value("cluster-init") is "true" or "";

    private static string? Of(K3sNode node, string name, string usual) => node.Find(name) is null
        ? usual
        : node.Settings.Any(setting => setting.Name == name && Grammar.Keywords.IsPlaceholder(setting.Value)) ? null : node.Joined(name) is { Length: > 0 } text ? text : "true";

    /// <summary>True also for the long form K10…::server:PASSWORD of the same token.</summary>
    private static bool IsSameToken(string one, string other) => one == other
        || one.EndsWith($":{other}", StringComparison.Ordinal)
        || other.EndsWith($":{one}", StringComparison.Ordinal)
        || one.StartsWith("K10", StringComparison.Ordinal) || other.StartsWith("K10", StringComparison.Ordinal);
}
