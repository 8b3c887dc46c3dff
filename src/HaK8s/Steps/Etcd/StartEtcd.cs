using HaK8s.Hosts;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Steps.Jobs;
using HaK8s.Templates;

namespace HaK8s.Steps.Etcd;

/// <summary>Starts the members of an etcd cluster of its own, all at once, with kubeadm's phases; a replaced host joins the others.</summary>
public sealed class StartEtcd : IStep
{
    private readonly SharedTask<IReadOnlyDictionary<string, EtcdHostFacts>> _facts = new();
    private readonly SharedTask<IReadOnlyList<JobFile>> _authority = new();

    public string Title => "Start etcd";

    public HostSelection Hosts(ClusterPlan plan) => new(plan.ExternalEtcd ? plan.EtcdHosts : []);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var target = context.HostFor(host);
        var facts = await _facts.GetAsync(() => EtcdHostFacts.ReadAsync(context, cancellation));
        var decision = EtcdDecision.Of(host, facts);
        if (decision.Refusal is { } refusal)
            throw new HostException(host.Name, "refused to start etcd", refusal, decision.Cure);
        if (context.PlanOnly)
            return decision.Run ? new StepResult(["Start an etcd member"]) : StepResult.Unchanged;
        if (decision.Run)
            await StartAsync(context, host, target, decision, facts, cancellation);
        await Condition.WaitAsync(host.Name, Title, async stop => WhyNotHealthy(await EtcdMembers.AskAsync(target, stop)), TimeSpan.FromMinutes(3), cancellation);
        await MarkAsync(target, cancellation);
        return decision.Run ? new StepResult(["Start an etcd member"]) : StepResult.Unchanged;
    }

    private async Task StartAsync(
        StepContext context, HostPlan host, IHost target, EtcdDecision decision, IReadOnlyDictionary<string, EtcdHostFacts> facts, CancellationToken cancellation)
    {
        var plan = context.Plan;
        var configuration = ConfigTemplates.KubeadmEtcd(plan, host, plan.EtcdHosts, decision.Existing).Content;
        if (!facts[plan.EtcdHosts[0].Name].HasAuthority && facts.Values.Any(other => other.Finished))
            throw new HostException(host.Name, "could not start etcd", $"the key of etcd's authority is no longer on {plan.EtcdHosts[0].Name}", $"put /etc/kubernetes/pki/etcd/ca.crt and ca.key back on {plan.EtcdHosts[0].Name} from a backup");
        var authority = await _authority.GetAsync(() => EtcdAuthority.EnsureAsync(context.HostFor(plan.EtcdHosts[0]), configuration, cancellation));

        if (decision.Existing)
        {
            var healthy = context.HostOf(facts.First(other => other.Value.Answer.Members is not null).Key);
            if (decision.Remove is { } stale)
            {
                context.Progress.Action(host.Name, "remove the member of its predecessor");
                await EtcdMembership.RemoveAsync(healthy, stale, cancellation);
            }

            // Also when it was begun: the run before may have been cut off between the removal and this.
            if (decision.Remove is not null || facts.Values.All(other => other.Answer.Members?.Any(member => member.PeerAddress == host.Address) != true))
                await EtcdMembership.AddAsync(healthy, ConfigTemplates.EtcdPeerUrl(host), cancellation);
        }

        context.Progress.Action(host.Name, "kubeadm init phase etcd");
        var files = authority.Concat(EtcdPatch.Files(plan, host)).Concat(ConfigTemplates.EtcdKubelet(plan).Select(file => new JobFile(file.Path, file.Content))).ToList();
        await new HostJob("etcd", "start etcd", EtcdScript.Of(configuration, files, EtcdPatch.Option(plan, host), keepsAuthority: host == plan.EtcdHosts[0]), TimeSpan.FromMinutes(5))
            .RunAsync(target, null, $"./build.sh Reset --hosts {host.Name}", cancellation);
    }

    private static string? WhyNotHealthy(EtcdAnswer answer) => answer switch
    {
        { Status: { Healthy: true } } when answer.Members is { } members && members.All(member => member.Voter) => null,
        { Status: null } => $"its etcd does not answer: {answer.Problem}",
        { Members: null } => "the members have no quorum yet",
        _ => "not all members are started voters with a leader",
    };

    private static async Task MarkAsync(IHost target, CancellationToken cancellation)
    {
        var script = ShellText.Raw($"[ -f {EtcdHostFacts.MarkerFolder}/finished ] || touch {EtcdHostFacts.MarkerFolder}/finished");
        var result = await target.RunAsync(new HostCommand("mark etcd as started", script, TimeSpan.FromSeconds(10)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(target.Name, "could not mark etcd as started", "touch", result);
    }
}
