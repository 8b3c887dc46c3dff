using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Preflight.Checks.Cluster;
using HaK8s.Steps.Etcd;
using HaK8s.Templates;

namespace HaK8s.Steps.ControlPlane;

/// <summary>
/// Runs kubeadm join on the other control planes, one after another. Each must be a healthy voter before the next
/// begins.
/// </summary>
/// <param name="alsoFirst">True if the first control plane of the cluster file may join too, because it was replaced.</param>
public sealed class JoinMaster(bool alsoFirst = false) : IStep
{
    private const string Refused = "refused to join the control plane";

    private readonly SharedTask<Look?> _first = new();
    private readonly HashSet<string> _makers = [];

    public string Id => "join-the-control-plane";

    public string Title => "Join the control plane";

    public HostSelection Hosts(ClusterPlan plan) => new([.. plan.ControlPlanes.Skip(alsoFirst ? 0 : 1)], OneByOne: true);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        // One shared reading serves all hosts that need no change. A host that joins reads again because earlier joins
        // have changed the cluster.
        if (!context.PlanOnly && await _first.GetAsync(() => LookAsync(context, cancellation)) is { } look && IsIn(context.Plan, host, look))
            return StepResult.Unchanged;
        var target = context.HostFor(host);
        var facts = await KubeadmJob.ReadSettledFactsAsync(context, host, () => ReadAsync(context, host, cancellation), all => all[host.Name], cancellation);
        if (context.PlanOnly && facts[host.Name] is { Finished: false })
            return new StepResult(["kubeadm join as control plane"]);

        var ready = await ReadyControlPlane.FindAsync(context, facts, host, cancellation);
        var readyHost = context.HostFor(ready);
        var cluster = await ClusterFacts.ReadAsync(readyHost, cancellation);
        var readyFacts = facts.GetValueOrDefault(ready.Name) ?? await NodeFacts.ReadAsync(readyHost, ready, cancellation);
        var decision = JoinDecision.Of(host, !context.Plan.ExternalEtcd, facts[host.Name], readyFacts, cluster, context.AcceptReplaced);
        if (decision.Refusal is { } refusal)
            throw new HostException(host.Name, Refused, refusal, decision.Cure);
        if (!decision.Run)
            return StepResult.Unchanged;
        UnfinishedRotation.ThrowIfAny(context.Plan, host, facts, Refused);
        if (await LiveSettings.ReadDifferencesAsync(readyHost, context.Plan, cancellation) is [_, ..] differences)
            throw new HostException(host.Name, Refused, string.Join("; ", differences), ApiServerSettings.Cure);

        if (decision.RemoveMember is { } member)
        {
            context.Progress.Action(host.Name, "remove its old etcd member");
            await EtcdMembership.RemoveAsync(readyHost, member, cancellation);
        }

        await OldNodeObject.RemoveAsync(context, readyHost, host, cluster, cancellation);
        await RenewWatches.PlanAsync(context, readyHost, cluster.Members.Count(other => other != decision.RemoveMember), cancellation);
        await JoinAsync(context, host, target, readyHost, decision.Clean, cancellation);
        context.Progress.Action(host.Name, context.Plan.ExternalEtcd ? "wait until it is registered" : "wait until it is a healthy voter");
        await Condition.WaitAsync(target, Title, stop => WhyNotInAsync(context.Plan, host, readyHost, stop), TimeSpan.FromMinutes(3), cancellation);
        await Condition.WaitAsync(target, Title, InitMaster.ApiReady(context.Plan, host), TimeSpan.FromMinutes(3), cancellation);
        return new StepResult(["kubeadm join"]);
    }

    /// <summary>Revokes the credentials that failed joins and killed runs left.</summary>
    public Task CompleteAsync(StepContext context) => UnusedJoinCredentials.RevokeAsync(context, UnusedJoinCredentials.ControlPlane, _makers);

    private sealed record Look(IReadOnlyDictionary<string, NodeFacts> Facts, NodeFacts Ready, ClusterFacts Cluster);

    private static async Task<Look?> LookAsync(StepContext context, CancellationToken cancellation)
    {
        var facts = await ControlPlaneFacts.ReadReachableAsync(context, cancellation);
        if (ReadyControlPlane.Choose(context.Plan, facts, except: null) is not { } ready)
            return null;
        try
        {
            context.LastReady.Host = ready;
            var cluster = await ClusterFacts.ReadAsync(context.HostFor(ready), cancellation);
            context.LastReady.Cluster = cluster;
            return new Look(facts, facts[ready.Name], cluster);
        }
        catch (HostException)
        {
            // This happens, for example, while the join of a killed run still changes etcd. Each host then reads for
            // itself and waits.
            return null;
        }
    }

    private static bool IsIn(ClusterPlan plan, HostPlan host, Look look) =>
        look.Facts.TryGetValue(host.Name, out var facts)
        && JoinDecision.Of(host, !plan.ExternalEtcd, facts, look.Ready, look.Cluster) is { Run: false, Refusal: null };

    /// <summary>Reads all reachable control planes; the host itself must be reachable.</summary>
    private static async Task<IReadOnlyDictionary<string, NodeFacts>> ReadAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var all = await ControlPlaneFacts.ReadReachableAsync(context, cancellation);
        return all.ContainsKey(host.Name)
            ? all
            : new Dictionary<string, NodeFacts>(all) { [host.Name] = await NodeFacts.ReadAsync(context.HostFor(host), host, cancellation) };
    }

    private async Task JoinAsync(StepContext context, HostPlan host, IHost target, IHost ready, bool clean, CancellationToken cancellation)
    {
        context.Progress.Action(host.Name, "make join credentials");
        _makers.Add(ready.Name);
        var secrets = await JoinCredentials.CreateAsync(ready, context.Plan, UnusedJoinCredentials.ControlPlane, upload: context.Plan.Kubernetes.Certificates == CertificateTransfer.Upload, cancellation);
        context.Progress.Action(host.Name, "kubeadm join");
        var files = context.Plan.Kubernetes.Certificates == CertificateTransfer.Copy ? await ClusterAuthorities.ReadAsync(ready, context.Plan, cancellation) : [];
        var job = KubeadmJob.Run("join", "join the control plane", ConfigTemplates.KubeadmJoin(context.Plan, host, secrets).Content, KubeadmOptions.Join(context.Plan, host), clean, [.. files, .. EtcdPatch.Files(context.Plan, host), .. await ApiServerFiles.ReadAsync(ready, context.Plan, cancellation)]);
        await KubeadmJob.RunAsync(job, context, host, target, cancellation);
        await RevokeAsync(ready, secrets, cancellation);
    }

    /// <summary>Revokes the credentials immediately, so that they are not valid while the next host joins.</summary>
    private async Task RevokeAsync(IHost ready, JoinSecrets secrets, CancellationToken cancellation)
    {
        try
        {
            await JoinCredentials.RevokeAsync(ready, secrets.Batch, uploaded: secrets.CertificateKey is not null, cancellation);
            _makers.Remove(ready.Name);
        }
        catch (HostException)
        {
            // The join succeeded. CompleteAsync tries again and warns if that fails, too.
        }
    }

    private static async Task<string?> WhyNotInAsync(ClusterPlan plan, HostPlan host, IHost ready, CancellationToken cancellation)
    {
        ClusterFacts cluster;
        try
        {
            cluster = await ClusterFacts.ReadAsync(ready, cancellation);
        }
        catch (HostException exception)
        {
            return exception.Problem;
        }

        if (!plan.ExternalEtcd && WhyNoVoter(host, cluster) is { } reason)
            return reason;
        return cluster.Nodes.Contains(host.Name) ? null : "the node is not registered";
    }

    private static string? WhyNoVoter(HostPlan host, ClusterFacts cluster) =>
        cluster.Members.FirstOrDefault(member => member.PeerAddress == host.Address) switch
        {
            null => $"etcd lists no member at {host.Address}",
            { Started: false } => "its etcd member has not started",
            { Learner: true } => "its etcd member is still a learner",
            _ => null,
        };
}
