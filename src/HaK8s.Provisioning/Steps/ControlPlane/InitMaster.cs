using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Etcd;
using HaK8s.Templates;

namespace HaK8s.Steps.ControlPlane;

/// <summary>Runs kubeadm init on the bootstrap control plane, once in the cluster's lifetime.</summary>
public sealed class InitMaster : IStep
{
    public string Id => "initialise-the-control-plane";

    public string Title => "Initialise the control plane";

    public HostSelection Hosts(ClusterPlan plan) => new([plan.Bootstrap]);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var target = context.HostFor(host);
        var facts = await KubeadmJob.ReadSettledFactsAsync(context, host, () => NodeFacts.ReadAsync(target, host, cancellation), read => read, cancellation);
        // After a finished init the other hosts are not asked because they may be off.
        var decision = facts.Finished ? new InitDecision(Run: false) : await DecideAsync(context, host, cancellation);
        if (decision.Refusal is { } refusal)
            throw new HostException(host.Name, "refused to initialise the control plane", refusal, decision.Cure);

        if (decision.Run && context.PlanOnly)
            return new StepResult(["kubeadm init"]);
        if (decision.Run)
        {
            context.Progress.Action(host.Name, "kubeadm init");
            var files = context.Plan.ExternalEtcd ? await EtcdAuthority.ReadClientAsync(context, cancellation) : [];
            var job = KubeadmJob.Run("init", "initialise the control plane", ConfigTemplates.KubeadmInit(context.Plan).Content, KubeadmOptions.Init(context.Plan), decision.Clean, [.. files, .. EtcdPatch.Files(context.Plan, host), .. ApiServerFiles.Policy(context.Plan)], keepsAuthorities: context.Plan.ExternalEtcd, before: ApiServerFiles.MakeEncryption(context.Plan));
            await KubeadmJob.RunAsync(job, context, host, target, cancellation);
            context.Progress.Action(host.Name, "revoke bootstrap tokens");
            await JoinCredentials.RevokeInitialAsync(target, cancellation);
        }

        if (!context.PlanOnly)
        {
            context.Progress.Action(host.Name, "wait for the API server");
            await Condition.WaitAsync(target, Title, ApiReady(context.Plan, host), TimeSpan.FromMinutes(3), cancellation);
            context.LastReady.Host = host;
        }

        return decision.Run ? new StepResult(["kubeadm init"]) : StepResult.Unchanged;
    }

    /// <summary>Decides from the state of all control planes. All of them must answer before a cluster is created.</summary>
    private static async Task<InitDecision> DecideAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var facts = await ControlPlaneFacts.ReadAsync(context, cancellation);
        var decision = InitDecision.Of(context.Plan, facts);
        return decision is { Run: true, Clean: false } && !facts[host.Name].Running
            ? InitDecision.Of(context.Plan, facts, await ClusterEvidence.FindAsync(context, cancellation))
            : decision;
    }

    /// <summary>Bash that succeeds if both the host's own API server and the endpoint answer ready.</summary>
    internal static ShellText ApiReady(ClusterPlan plan, HostPlan host) => ShellText.Of($$"""
        for url in https://{{host.Address}}:{{plan.Balancing.ApiServerPort}} {{plan.Endpoint.Url}}; do
          answer=$(exec curl -sk --noproxy '*' --max-time {{ScaledTimeoutHost.Seconds(4)}} "$url/readyz" 2>&1) || true
          [ "$answer" = ok ] || { echo "$url/readyz is not ready: ${answer:-no answer}" | tail -n 3; exit 1; }
        done
        """);
}
