using HaK8s.Kubernetes;
using HaK8s.Kubernetes.Balancing;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;

namespace HaK8s.Verification;

/// <summary>State of the cluster at one time, as reported by its parts.</summary>
/// <param name="ApiProblem">Reason why the nodes could not be read through the VIP, or empty.</param>
public sealed record ClusterState(IReadOnlyList<BalancerReading> Balancers, EtcdReading Etcd, IReadOnlyList<NodeStatus> Nodes, string ApiProblem)
{
    /// <summary>The load balancer that has the VIP; null unless exactly one has it.</summary>
    public string? VipOwner => Owners is [var owner] ? owner : null;

    /// <summary>The host whose etcd member leads.</summary>
    public string? EtcdLeader => Etcd.Leader;

    private IReadOnlyList<string> Owners => [.. Balancers.Where(balancer => balancer.OwnsVip == true).Select(balancer => balancer.Host)];

    /// <summary>Returns the reasons why the steady state does not hold; empty if it holds.</summary>
    public IReadOnlyList<string> Problems(ClusterPlan plan) => [.. BalancerProblems(plan), .. EtcdProblems(plan), .. NodeProblems(plan)];

    internal IEnumerable<string> BalancerProblems(ClusterPlan plan)
    {
        foreach (var problem in Balancers.SelectMany(balancer => balancer.Problems()))
            yield return problem;
        if (plan.Endpoint.IsVip && Owners.Count != 1)
            yield return Owners.Count == 0 ? $"no load balancer has the VIP {plan.Endpoint.Address}" : $"{string.Join(" and ", Owners)} both have the VIP {plan.Endpoint.Address}";
    }

    internal IReadOnlyList<string> EtcdProblems(ClusterPlan plan) => Etcd.Problems([.. plan.EtcdHosts.Select(host => host.Name)]);

    internal IReadOnlyList<string> NodeProblems(ClusterPlan plan) => ApiProblem.Length > 0
        ? [$"the API does not answer through the VIP: {ApiProblem}"]
        :
        [
            .. Nodes.Where(node => !node.Ready).Select(node => $"node {node.Name} is not Ready ({node.Reason})"),
            .. plan.Nodes.Select(host => host.Name).Except(Nodes.Select(node => node.Name)).Select(name => $"{name} is not a node of the cluster"),
        ];
}
