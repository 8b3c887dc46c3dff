using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Etcd;
using HaK8s.Steps.Jobs;
using HaK8s.Steps.Kubeconfigs;
using HaK8s.Templates;

namespace HaK8s.Steps.Backups;

/// <summary>
/// Restores the bootstrap control plane from a backup, as a new etcd cluster of one member with the old authorities. The other
/// control planes join it afterwards as always, and the workers come back by themselves.
/// </summary>
/// <param name="discards">True if control planes of the present cluster are reset first.</param>
public sealed class RestoreMaster(RestoreSource backup, bool discards) : IStep
{
    /// <summary>The least jump of the revision, as etcd's documentation advises.</summary>
    private const long LeastJump = 1_000_000_000;

    /// <summary>More writes than a cluster makes in a second for long.</summary>
    private const long RevisionsPerSecond = 1000;

    private static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string Tools = EmbeddedText.ReadPart(typeof(RestoreMaster), "etcd-tools.sh");
    private static readonly string Restore = EmbeddedText.ReadPart(typeof(RestoreMaster), "restore-etcd.sh");

    public string Id => "restore-the-control-plane";

    public string Title => "Restore the control plane";

    public HostSelection Hosts(ClusterPlan plan) => new([plan.Bootstrap]);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var target = context.HostFor(host);
        var facts = await KubeadmJob.ReadSettledFactsAsync(context, host, () => RestoreFacts.ReadAsync(context, cancellation), read => read.ControlPlanes[host.Name], cancellation);
        var decision = RestoreDecision.Of(context.Plan, backup, facts, discards);
        if (decision.Refusal is { } refusal)
            throw new HostException(host.Name, "refused to restore the cluster", refusal, decision.Cure);
        if (decision.Run)
        {
            await Task.WhenAll(decision.Discard.Select(other => DiscardAsync(context, other, cancellation)));
            context.Progress.Action(host.Name, "copy the snapshot");
            await backup.UseSnapshotAsync(snapshot => HostFiles.WriteAsync(target, HostPaths.Restore, HostPaths.SnapshotName, snapshot, cancellation), cancellation);
            context.Progress.Action(host.Name, "restore etcd");
            await Job(context.Plan, host, decision.Clean).RunAsync(target, line => KubeadmProgress.Report(context, host, line), "the same command again", cancellation);
            context.Progress.Action(host.Name, "revoke bootstrap tokens");
            await JoinCredentials.RevokeInitialAsync(target, cancellation);
        }

        context.Progress.Action(host.Name, "wait for the API server");
        await Condition.WaitAsync(target, Title, InitMaster.ApiReady(context.Plan, host), TimeSpan.FromMinutes(3), cancellation);
        context.LastReady.Host = host;
        return decision.Run ? new StepResult([$"etcd at revision {backup.Proof.Revision}, {backup.Proof.Keys} keys", "kubeadm init"]) : StepResult.Unchanged;
    }

    /// <summary>
    /// How far the revision jumps. It follows the clock, because the same backup may be restored twice: with a fixed jump the
    /// revision would go back to the first restore's, and kubelets would wait for the events between.
    /// </summary>
    internal static long Jump(long revision, DateTimeOffset now) => Math.Max(LeastJump, ((long)(now - Epoch).TotalSeconds * RevisionsPerSecond) - revision);

    private HostJob Job(ClusterPlan plan, HostPlan host, bool clean)
    {
        var proof = backup.Proof;
        var before = ShellText.Of($"""
            folder={HostPaths.Restore} name={host.Name} peer={ConfigTemplates.EtcdPeerUrl(host)} sum={proof.PackedSha256}
            revision={proof.Revision} compact={proof.CompactRevision} hash={proof.Hash} keys={proof.Keys} bump={Jump(proof.Revision, DateTimeOffset.UtcNow)}
            {Tools:raw}
            {Restore:raw}
            {ApiServerFiles.MakeEncryption(plan)}
            """);
        // kubeadm finds etcd's data and the authorities, and keeps them.
        var options = KubeadmOptions.Init(plan, "DirAvailable--var-lib-etcd");
        JobFile[] files = [.. backup.Secrets, .. EtcdPatch.Files(plan, host), new JobFile(HostPaths.RestoreMark, backup.Id), .. ApiServerFiles.Policy(plan)];
        return KubeadmJob.Run("init", "restore the control plane", ConfigTemplates.KubeadmInit(plan).Content, options, clean, files, before: before);
    }

    private static async Task DiscardAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        context.Progress.Action(host.Name, "kubeadm reset");
        await new HostJob("reset", "reset the node", ShellText.Lines(KubeadmJob.Stop, AdminKubeconfig.Removal, KubeadmJob.ResetScript), TimeSpan.FromMinutes(5))
            .RunAsync(context.HostFor(host), null, cure: null, cancellation);
    }
}
