using HaK8s.Hosts;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Backups;

/// <summary>
/// Takes a snapshot of etcd on one host, and proves it by a restore there. It changes nothing of the cluster, and works without
/// quorum too, so that the last member can be saved.
/// </summary>
/// <param name="keep">Receives the snapshot. It is removed from the host afterwards.</param>
public sealed class TakeSnapshot(Func<EtcdSnapshot, CancellationToken, Task> keep) : IStep
{
    private static readonly string Tools = EmbeddedText.ReadPart(typeof(TakeSnapshot), "etcd-tools.sh");
    private static readonly string Prove = EmbeddedText.ReadPart(typeof(TakeSnapshot), "prove-snapshot.sh");

    public string Id => "take-a-snapshot";

    public string Title => "Take a snapshot of etcd and restore it for proof";

    public HostSelection Hosts(ClusterPlan plan) => new(plan.EtcdHosts);

    /// <summary>One host: a follower if there is one, because the leader has more to do.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<HostPlan>>> WavesAsync(StepContext context, IReadOnlyList<HostPlan> hosts, CancellationToken cancellation)
    {
        if (hosts.Count == 0)
            return [];
        var answers = await Task.WhenAll(hosts.Select(host => EtcdMembers.AskAsync(context.HostFor(host), cancellation)));
        var reading = new EtcdReading(answers);
        if (Choose(reading) is not { } chosen)
            throw new HostException(hosts[0].Name, "no etcd member can be saved", string.Join('\n', answers.Select(answer => $"{answer.Host}: {answer.Problem}")), "start etcd on a control plane that still has its data");
        if (chosen.Status is { Leader: 0 })
            context.Progress.Warn($"etcd has no leader: the backup is what {chosen.Host} has stored, which may lack the last writes");
        return [[.. hosts.Where(host => host.Name == chosen.Host)]];
    }

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var target = context.HostFor(host);
        context.Progress.Action(host.Name, "take a snapshot and restore it");
        var job = new HostJob("snapshot", "take a snapshot of etcd", ShellText.Of($"""
            root={HostPaths.Snapshots} folder={$"{HostPaths.Snapshots}/{Guid.NewGuid():N}"}
            {Tools:raw}
            {Prove:raw}
            """), TimeSpan.FromMinutes(30));
        var result = await job.ResultAsync(target, null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(host.Name, "the snapshot of etcd was not proved", "hak8s-snapshot.service", result);
        // The job of an interrupted run may have been followed, whose folder is another one.
        var proof = SnapshotProof.Read(result.Output) ?? throw new HostException(host.Name, "the snapshot of etcd was not proved", "its job printed no figures");
        try
        {
            context.Progress.Action(host.Name, "read the authorities");
            var secrets = await SavedFiles.ReadAsync(context, host, cancellation);
            context.Progress.Action(host.Name, $"fetch {proof.PackedBytes / 1048576.0:0.0} MiB");
            await keep(new EtcdSnapshot(target, $"{proof.Folder}/{HostPaths.SnapshotName}", proof, secrets), cancellation);
            return new StepResult([$"revision {proof.Revision}, {proof.Keys} keys"]);
        }
        finally
        {
            // Also after an interruption. If the host cannot be reached, a timer on it removes the folder.
            using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(4));
            await TryRemoveAsync(target, proof.Folder, timeout.Token);
        }
    }

    /// <summary>The member to save: the one that knows most, and of those that know the same leader a follower.</summary>
    internal static EtcdAnswer? Choose(EtcdReading reading)
    {
        var answers = reading.Answers.Where(answer => answer.Status is { Errors.Count: 0 }).ToList();
        var led = answers.Where(answer => answer.Status is { Leader: not 0 } && reading.Members.Any(member => member.Id == answer.Status.MemberId && member.Voter)).ToList();
        if (led.Count == 0)
            return answers.Concat(reading.Answers.Where(answer => answer.Status is not null)).MaxBy(answer => answer.Status!.Index);
        var term = led.Max(answer => answer.Status!.Term);
        return led.Where(answer => answer.Status!.Term == term).OrderBy(answer => answer.Status!.Leader == answer.Status.MemberId).ThenByDescending(answer => answer.Status!.Index).First();
    }

    private static async Task TryRemoveAsync(IHost host, string folder, CancellationToken cancellation)
    {
        try
        {
            await host.RunAsync(new HostCommand("remove the snapshot", ShellText.Of($"rm -rf {folder}"), TimeSpan.FromSeconds(4)), null, cancellation);
        }
        catch (Exception exception) when (exception is HostException or OperationCanceledException)
        {
            // The timer that the job has set removes it.
        }
    }
}
