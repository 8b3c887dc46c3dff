using HaK8s.ClusterFile;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Steps.Etcd;

namespace HaK8s.Steps.Pruning;

/// <summary>Examines whether hosts that left the cluster file can be removed from the cluster.</summary>
public static class PruneExamination
{
    /// <param name="context">Its plan has the departed hosts too.</param>
    /// <returns>Lines for users: what would be done, and what stands against it.</returns>
    public static async Task<(IReadOnlyList<string> Lines, IReadOnlyList<string> Refusals)> RunAsync(StepContext context, IReadOnlyList<HostPlan> departed, CancellationToken cancellation)
    {
        var members = departed.Any(host => host.Role == HostRole.ControlPlane) && !context.Plan.ExternalEtcd ? await EtcdMembership.ReadAsync(context, cancellation) : null;
        return Of(context.Plan, departed, members);
    }

    /// <param name="etcd">Null if no departed host has a member.</param>
    internal static (IReadOnlyList<string> Lines, IReadOnlyList<string> Refusals) Of(ClusterPlan plan, IReadOnlyList<HostPlan> departed, EtcdReading? etcd)
    {
        List<string> lines = [.. departed.Select(host => $"{host.Name} ({Word(host.Role)}, {host.Address}) left the cluster file")];
        List<string> refusals = [];
        foreach (var host in departed)
        {
            // Member and machine are recognized by their address.
            if (plan.Hosts.FirstOrDefault(other => other != host && other.Address == host.Address) is { } other)
                refusals.Add($"{host.Name} cannot be removed: its address {host.Address} is {other.Name}'s now");
            if (host.Role == HostRole.Etcd)
                refusals.Add($"{host.Name}: HaK8s does not remove separate etcd hosts");
        }

        if (etcd is not null)
            Count(departed, etcd, lines, refusals);
        return (lines, refusals);
    }

    /// <summary>Takes the members away one after another: the healthy ones must be a majority before and after each.</summary>
    private static void Count(IReadOnlyList<HostPlan> departed, EtcdReading etcd, List<string> lines, List<string> refusals)
    {
        var healthy = etcd.Answers.Select(answer => answer.Status).Where(status => status is { Healthy: true }).Select(status => status!.MemberId).ToHashSet();
        var left = etcd.Members.ToList();
        if (left.Count == 0)
            refusals.Add("no etcd member returned the member list");
        foreach (var host in departed.Where(host => host.Role == HostRole.ControlPlane))
        {
            if (left.Find(member => member.PeerAddress == host.Address) is not { } own)
                continue;
            var before = left.Count(member => healthy.Contains(member.Id));
            left.Remove(own);
            var after = left.Count(member => healthy.Contains(member.Id));
            if (left.Count == 0 || !new Quorum(left.Count + 1).HoldsWith(before) || !new Quorum(left.Count).HoldsWith(after))
                refusals.Add($"{host.Name}: without its etcd member {after} of {left.Count} voters would be healthy, and {new Quorum(left.Count).Needed} must be");
            else
                lines.Add($"etcd has {left.Count + 1} voters; without {host.Name} {left.Count}, of which {new Quorum(left.Count).Tolerates} may fail");
        }
    }

    private static string Word(HostRole role) => role switch
    {
        HostRole.ControlPlane => "control plane",
        HostRole.LoadBalancer => "load balancer",
        _ => role.ToString().ToLowerInvariant(),
    };
}
