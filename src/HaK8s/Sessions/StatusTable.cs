using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Verification;
using Spectre.Console;

namespace HaK8s.Sessions;

/// <summary>Formats the cluster's state as a table with a row for each host.</summary>
internal static class StatusTable
{
    public static Table Of(ClusterPlan plan, ClusterState state)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("host", "role", "address", "state", "details");
        foreach (var host in plan.Hosts)
            table.AddRow([.. Row(plan, host, state).Select(Markup.Escape)]);
        return table;
    }

    private static string[] Row(ClusterPlan plan, HostPlan host, ClusterState state)
    {
        var facts = new List<string>();
        if (host.Balances)
            facts.Add(Balancer(plan, host, state));
        if (plan.EtcdHosts.Contains(host))
            facts.Add(Member(host, state));
        var standing = host.Role is HostRole.ControlPlane or HostRole.Worker ? Node(host, state) : "";
        return [host.Name, Name(host.Role), host.Address, standing, string.Join("; ", facts)];
    }

    private static string Name(HostRole role) => role switch
    {
        HostRole.LoadBalancer => "load balancer",
        HostRole.ControlPlane => "control plane",
        _ => role.ToString().ToLowerInvariant(),
    };

    private static string Balancer(ClusterPlan plan, HostPlan host, ClusterState state)
    {
        var reading = state.Balancers.First(balancer => balancer.Host == host.Name);
        if (!reading.Reached)
            return $"unreachable: {reading.Problem}";
        var up = reading.Backends.Count(backend => backend.Healthy);
        var backends = $"{up} of {plan.ControlPlanes.Count} backends UP";
        return plan.Endpoint.IsVip ? $"{(reading.OwnsVip == true ? $"owns {plan.Endpoint.Address}" : "standby")}, {backends}, keepalived {reading.Keepalived}" : backends;
    }

    private static string Node(HostPlan host, ClusterState state) =>
        state.Nodes.FirstOrDefault(node => node.Name == host.Name) switch
        {
            null => state.ApiProblem.Length > 0 ? "unknown" : "no node",
            { Ready: true } node => $"Ready, {node.KubeletVersion}",
            var node => $"not Ready: {node.Reason}",
        };

    private static string Member(HostPlan host, ClusterState state)
    {
        var answer = state.Etcd.Answers.FirstOrDefault(candidate => candidate.Host == host.Name);
        if (answer?.Status is null)
            return $"etcd does not answer: {answer?.Problem}".TrimEnd(' ', ':');
        var member = state.Etcd.Members.FirstOrDefault(candidate => candidate.Name == host.Name);
        var role = state.EtcdLeader == host.Name ? "leader" : member is { Voter: true } ? "voter" : "learner";
        return $"etcd {role}, {(answer.Status.Healthy ? "healthy" : string.Join(", ", answer.Status.Errors))}";
    }
}
