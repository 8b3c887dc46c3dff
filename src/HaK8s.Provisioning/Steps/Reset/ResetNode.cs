using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Etcd;
using HaK8s.Steps.Jobs;
using HaK8s.Steps.Kubeconfigs;

namespace HaK8s.Steps.Reset;

/// <summary>
/// Undoes init or join on a node, and removes root's kubeconfig of the cluster. If other control planes are running, first
/// removes its etcd member and its node from the cluster.
/// </summary>
/// <param name="everyNode">True if every node is reset. Then there is no cluster left to leave.</param>
public sealed class ResetNode(bool everyNode) : IStep
{
    public string Id => "reset-the-node";

    public string Title => "Reset the node";

    public HostSelection Hosts(ClusterPlan plan) => new([.. plan.Workers, .. plan.ControlPlanes.Reverse(), .. plan.ExternalEtcd ? plan.EtcdHosts : []], OneByOne: !everyNode);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var target = context.HostFor(host);
        // A running join would continue during the reset. It is stopped if every node is reset; otherwise its end is awaited.
        var facts = everyNode
            ? await NodeFacts.ReadAsync(target, host, cancellation)
            : await KubeadmJob.ReadSettledFactsAsync(context, host, () => NodeFacts.ReadAsync(target, host, cancellation), read => read, cancellation);
        var bare = facts is { HasLeftovers: false, HasEtcdData: false, Begun: false, Finished: false, Running: false };
        if (bare && (everyNode || host.Role == HostRole.Etcd || !await IsListedAsync(context, host, cancellation)))
            return StepResult.Unchanged;
        if (context.PlanOnly)
            return new StepResult(["kubeadm reset"]);

        if (!everyNode && host.Role == HostRole.Etcd)
            await LeaveEtcdAsync(context, host, cancellation);
        else if (!everyNode)
            await LeaveAsync(context, host, facts, cancellation);
        context.Progress.Action(host.Name, "kubeadm reset");
        await new HostJob("reset", "reset the node", ShellText.Lines(KubeadmJob.Stop, AdminKubeconfig.Removal, KubeadmJob.ResetScript, EtcdScript.Remove), TimeSpan.FromMinutes(5))
            .RunAsync(target, null, cure: null, cancellation);
        return new StepResult(["kubeadm reset"]);
    }

    /// <summary>Removes the host's member from a separate etcd cluster if the others keep quorum.</summary>
    private static async Task LeaveEtcdAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (host == context.Plan.EtcdHosts[0])
            throw new HostException(host.Name, "refused to reset", "it has the key of etcd's certificate authority, which the other hosts need", "./build.sh Reset, if the complete cluster can be deleted");
        if (EtcdHostFacts.Others(host, await EtcdHostFacts.ReadAsync(context, cancellation)).Trusted is not { Members: { } members } trusted)
            throw new HostException(host.Name, "refused to reset", "no other etcd member returns the member list", "start or repair the other etcd hosts first");
        if (members.FirstOrDefault(member => member.PeerAddress == host.Address) is not { } own)
            return;
        if (!EtcdMembership.KeepsQuorum(own, members))
            throw new HostException(host.Name, "refused to reset", "without its etcd member the others would have no quorum", "start or repair the other etcd hosts first");
        context.Progress.Action(host.Name, "remove its etcd member");
        await EtcdMembership.RemoveAsync(context.HostOf(trusted.Host), own, cancellation);
    }

    /// <summary>Removes the host's etcd member and its node through another control plane that is ready; does nothing if there is none.</summary>
    /// <exception cref="HostException">The others would have no quorum, or may need this member for it.</exception>
    internal static async Task LeaveAsync(StepContext context, HostPlan host, NodeFacts own, CancellationToken cancellation)
    {
        var facts = await ControlPlaneFacts.ReadReachableAsync(context, cancellation);
        if (ReadyControlPlane.Choose(context.Plan, facts, host) is not { } ready)
        {
            if (own.HasEtcdData && MayCountOnIt(context.Plan, facts, host) is { } other)
                throw new HostException(
                    host.Name,
                    "refused to reset",
                    $"no other control plane is ready to remove its etcd member first, and {other} may need this member for quorum",
                    "start or repair the other control planes first; or ./build.sh Reset, if the complete cluster can be deleted");
            return;
        }

        var readyHost = context.HostFor(ready);
        var cluster = await ClusterFacts.ReadAsync(readyHost, cancellation);
        if (host.Role == HostRole.ControlPlane && cluster.Members.FirstOrDefault(member => member.PeerAddress == host.Address) is { } member)
        {
            if (!EtcdMembership.KeepsQuorum(member, cluster.Members))
                throw new HostException(host.Name, "refused to reset", "without its etcd member the others would have no quorum", "start or repair the other control planes first");
            context.Progress.Action(host.Name, "remove its etcd member");
            await EtcdMembership.RemoveAsync(readyHost, member, cancellation);
        }

        context.Progress.Action(host.Name, "remove its node");
        await OldNodeObject.RemoveAsync(readyHost, host, cancellation);
    }

    /// <summary>
    /// Returns another control plane that is or may be a member in addition to the host; null if the host is the only
    /// one.
    /// </summary>
    internal static string? MayCountOnIt(ClusterPlan plan, IReadOnlyDictionary<string, NodeFacts> facts, HostPlan host) => plan.ControlPlanes
        .Where(other => other != host)
        .FirstOrDefault(other => !facts.TryGetValue(other.Name, out var read) || read is { Finished: true } or { HasEtcdData: true })?.Name;

    /// <summary>True if the cluster still lists a bare host, for example after its machine was replaced.</summary>
    private static async Task<bool> IsListedAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var facts = await ControlPlaneFacts.ReadReachableAsync(context, cancellation);
        if (ReadyControlPlane.Choose(context.Plan, facts, host) is not { } ready)
            return false;
        var cluster = await ClusterFacts.ReadAsync(context.HostFor(ready), cancellation);
        return cluster.Nodes.Contains(host.Name) || cluster.Members.Any(member => member.PeerAddress == host.Address);
    }
}
