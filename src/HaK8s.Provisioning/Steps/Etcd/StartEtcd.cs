using HaK8s.Hosts;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Steps.Jobs;
using HaK8s.Templates;

namespace HaK8s.Steps.Etcd;

/// <summary>
/// Starts the members of a separate etcd cluster with kubeadm's phases. Members of a new cluster start all at once; a
/// replaced or added host joins the others alone.
/// </summary>
public sealed class StartEtcd : IStep
{
    private readonly SharedTask<IReadOnlyDictionary<string, EtcdHostFacts>> _facts = new();
    private readonly SharedTask<IReadOnlyList<JobFile>> _authority = new();

    public string Id => "start-etcd";

    public string Title => "Start etcd";

    public HostSelection Hosts(ClusterPlan plan) => new(plan.ExternalEtcd ? plan.EtcdHosts : []);

    /// <summary>
    /// Changes membership one host at a time. Hosts that need a change come first, because the others are healthy only
    /// after every listed member has started.
    /// </summary>
    public async Task<IReadOnlyList<IReadOnlyList<HostPlan>>> WavesAsync(StepContext context, IReadOnlyList<HostPlan> hosts, CancellationToken cancellation) =>
        hosts.Count < 2 ? [hosts] : Waves(context.Plan, hosts, await FactsAsync(context, cancellation));

    internal static IReadOnlyList<IReadOnlyList<HostPlan>> Waves(ClusterPlan plan, IReadOnlyList<HostPlan> hosts, IReadOnlyDictionary<string, EtcdHostFacts> facts)
    {
        if (EtcdDecision.IsFirstStart(facts))
            return [hosts];
        var starting = hosts.Where(host => EtcdDecision.Of(plan, host, facts).Run).ToList();
        return [.. starting.Select(host => new[] { host }), [.. hosts.Except(starting)]];
    }

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var target = context.HostFor(host);
        var facts = await FactsAsync(context, cancellation);
        var decision = EtcdDecision.Of(context.Plan, host, facts);
        // One shared reading serves a new cluster and all hosts that need no change. A host that joins reads again
        // because earlier joins have changed the members.
        if (!EtcdDecision.IsFirstStart(facts) && decision is not { Run: false, Refusal: null })
        {
            facts = await EtcdHostFacts.ReadAsync(context, cancellation);
            decision = EtcdDecision.Of(context.Plan, host, facts);
        }

        if (decision.Refusal is { } refusal)
            throw new HostException(host.Name, "refused to start etcd", refusal, decision.Cure);
        if (context.PlanOnly)
            return decision.Run ? new StepResult(["Start an etcd member"]) : StepResult.Unchanged;
        if (decision.Run)
            await StartAsync(context, host, target, decision, facts, cancellation);
        await Condition.WaitAsync(target, Title, async stop => WhyNotHealthy(await EtcdMembers.AskAsync(target, stop)), TimeSpan.FromMinutes(3), cancellation);
        await MarkAsync(target, cancellation);
        return decision.Run ? new StepResult(["Start an etcd member"]) : StepResult.Unchanged;
    }

    private Task<IReadOnlyDictionary<string, EtcdHostFacts>> FactsAsync(StepContext context, CancellationToken cancellation) =>
        _facts.GetAsync(() => EtcdHostFacts.ReadAsync(context, cancellation));

    private async Task StartAsync(
        StepContext context, HostPlan host, IHost target, EtcdDecision decision, IReadOnlyDictionary<string, EtcdHostFacts> facts, CancellationToken cancellation)
    {
        var plan = context.Plan;
        var configuration = ConfigTemplates.KubeadmEtcd(plan, host, decision.Members, decision.Existing).Content;
        if (!facts[plan.EtcdHosts[0].Name].HasAuthority && !EtcdDecision.IsFirstStart(facts))
            throw new HostException(host.Name, "could not start etcd", $"the key of etcd's certificate authority is no longer on {plan.EtcdHosts[0].Name}", $"restore {HostPaths.EtcdAuthority} and ca.key on {plan.EtcdHosts[0].Name} from a backup");
        var authority = await _authority.GetAsync(() => EtcdAuthority.EnsureAsync(context.HostFor(plan.EtcdHosts[0]), configuration, cancellation));

        if (decision.AddThrough is { } healthy)
            await AddAsync(context, host, decision.Remove, context.HostOf(healthy), cancellation);

        context.Progress.Action(host.Name, "kubeadm init phase etcd");
        var files = authority.Concat(EtcdPatch.Files(plan, host)).Concat(ConfigTemplates.EtcdKubelet(plan).Select(file => new JobFile(file.Path, file.Content))).ToList();
        await new HostJob("etcd", "start etcd", EtcdScript.Of(configuration, files, EtcdPatch.Option(plan, host), keepsAuthority: host == plan.EtcdHosts[0]), TimeSpan.FromMinutes(5))
            .RunAsync(target, null, "remove the cause, and run the same target again", cancellation);
    }

    private static async Task AddAsync(StepContext context, HostPlan host, EtcdMember? predecessor, IHost healthy, CancellationToken cancellation)
    {
        if (predecessor is not null)
        {
            context.Progress.Action(host.Name, "remove the etcd member of the replaced machine");
            await EtcdMembership.RemoveAsync(healthy, predecessor, cancellation);
        }

        await EtcdMembership.AddAsync(healthy, ConfigTemplates.EtcdPeerUrl(host), cancellation);
    }

    private static string? WhyNotHealthy(EtcdAnswer answer) => answer switch
    {
        { Status: { Healthy: true } } when answer.Members is { } members && members.All(member => member.Voter) => null,
        { Status: null } => $"its etcd does not answer: {answer.Problem}",
        { Members: null } => "the members have no quorum yet",
        _ => "a member has not started as a voter, or etcd has no leader or reports errors",
    };

    private static async Task MarkAsync(IHost target, CancellationToken cancellation)
    {
        var script = ShellText.Raw($"[ -f {HostPaths.EtcdState}/finished ] || touch {HostPaths.EtcdState}/finished");
        var result = await target.RunAsync(new HostCommand("mark etcd as started", script, TimeSpan.FromSeconds(10)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(target.Name, "could not mark etcd as started", "touch", result);
    }
}
