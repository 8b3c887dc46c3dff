using HaK8s.Audit.Distributions;

namespace HaK8s.Audit.AcrossFiles.Distributions;

/// <summary>Finds two servers of K3s or RKE2 whose embedded etcd has no majority without one of them.</summary>
internal sealed class K3sMembers : IRule<AuditSubjects>
{
    private const int Pair = 2;

    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var servers = subject.K3s.Where(node => node.IsFile && node.Role == "server").ToList();
        var balanced = Balancers.Of(subject).Select(balancer => balancer.Hosts).ToList();
        // A guide shows two of three files; the balancer knows all servers.
        if (servers.Count > Pair
            || balanced.Count == 0
            || balanced.Exists(hosts => hosts.Count != Pair)
            || servers.Exists(node => node.Find("datastore-endpoint") is not null))
            return [];
        return servers.Where(node => node.Find("cluster-init") is { Value: "true" or "" }).Take(1).Select(node => new AuditFinding(
            node.File,
            node.Find("cluster-init")!.Line,
            "kubeadm/even-etcd",
            $"the embedded etcd has {Pair} members: {string.Join(" and ", balanced[0])}",
            $"the majority of {Pair} is {Pair}: the cluster survives the loss of 0, no more than with 1 members",
            "an odd number of members, at least three"));
    }
}
