using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Templates;

namespace HaK8s.Steps.Nodes;

/// <summary>Runs kubeadm join on all workers at once, with one new token for the batch.</summary>
public sealed class JoinWorker : IStep
{
    private readonly SharedTask<(HostPlan Ready, ClusterFacts Cluster)> _cluster = new();
    private readonly SharedTask<JoinSecrets> _secrets = new();
    private readonly SharedTask<IReadOnlyDictionary<string, NodeFacts>> _controlPlanes = new();
    private readonly HashSet<string> _makers = [];

    public string Id => "join-the-workers";

    public string Title => "Join the workers";

    public HostSelection Hosts(ClusterPlan plan) => new(plan.Workers);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var target = context.HostFor(host);
        var facts = await KubeadmJob.ReadSettledFactsAsync(context, host, () => NodeFacts.ReadAsync(target, host, cancellation), read => read, cancellation);
        if (context.PlanOnly)
            return facts.Finished ? StepResult.Unchanged : new StepResult(["kubeadm join"]);

        var (chosen, cluster) = await _cluster.GetAsync(() => ReadClusterAsync(context, cancellation));
        var ready = context.HostFor(chosen);
        if (facts.Finished && cluster.Nodes.Contains(host.Name))
            return StepResult.Unchanged;
        if (facts is { HasLeftovers: true, Begun: false })
            throw Refusal(host, "the host is a node of a cluster that HaK8s did not make");
        if (facts.ClusterCa.Length > 0 && facts.ClusterCa != (await NodeFacts.ReadAsync(ready, chosen, cancellation)).ClusterCa)
            throw Refusal(host, "the host belongs to another cluster (its CA certificate differs)");

        UnfinishedRotation.ThrowIfAny(context.Plan, host, await _controlPlanes.GetAsync(() => ControlPlaneFacts.ReadReachableAsync(context, cancellation)), "refused to join");

        await OldNodeObject.RemoveAsync(context, ready, host, cluster, cancellation);
        context.Progress.Action(host.Name, "make join credentials");
        var secrets = await _secrets.GetAsync(() => MakeAsync(context, ready, cancellation));
        context.Progress.Action(host.Name, "kubeadm join");
        var job = KubeadmJob.Run("join", "join the worker", ConfigTemplates.KubeadmJoin(context.Plan, host, secrets).Content, KubeadmOptions.Join(context.Plan, host), clean: facts.Begun, files: []);
        await KubeadmJob.RunAsync(job, context, host, target, cancellation);
        context.Progress.Action(host.Name, "wait until the node is registered");
        await Condition.WaitAsync(target, Title, async stop => (await ClusterFacts.ReadAsync(ready, stop)).Nodes.Contains(host.Name) ? null : "the node is not registered", TimeSpan.FromMinutes(3), cancellation);
        return new StepResult(["kubeadm join"]);
    }

    /// <summary>Revokes the batch's token, if one was created, and the tokens that killed runs left.</summary>
    public Task CompleteAsync(StepContext context) => UnusedJoinCredentials.RevokeAsync(context, UnusedJoinCredentials.Worker, _makers);

    private Task<JoinSecrets> MakeAsync(StepContext context, IHost ready, CancellationToken cancellation)
    {
        _makers.Add(ready.Name);
        return JoinCredentials.CreateAsync(ready, context.Plan, UnusedJoinCredentials.Worker, upload: false, cancellation);
    }

    private static HostException Refusal(HostPlan host, string why) =>
        new(host.Name, "refused to join", why, $"./build.sh Reset --hosts {host.Name}, if nothing on it is needed");

    private static async Task<(HostPlan, ClusterFacts)> ReadClusterAsync(StepContext context, CancellationToken cancellation)
    {
        var ready = await ReadyControlPlane.FindAsync(context, cancellation);
        if (context.LastReady.Cluster is { } seen)
            return (ready, seen);
        var cluster = await ClusterFacts.ReadAsync(context.HostFor(ready), cancellation);
        context.LastReady.Cluster = cluster;
        return (ready, cluster);
    }
}
