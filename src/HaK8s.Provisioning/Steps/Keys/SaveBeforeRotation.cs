using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Upgrade;

namespace HaK8s.Steps.Keys;

/// <summary>Takes a snapshot of etcd and a copy of kubeadm's files before the authorities are replaced. Both stay, readable by root only.</summary>
internal sealed class SaveBeforeRotation : IStep
{
    private const string Snapshot = $"{SaveEtcd.Folder}/before-rotation.db";

    private const string Copy = $"{SaveEtcd.Folder}/before-rotation.tar.gz";

    public string Id => "save-before-the-rotation";

    public string Title => "Save etcd and the keys";

    public HostSelection Hosts(ClusterPlan plan) => new([plan.Bootstrap]);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (context.PlanOnly)
            return new StepResult([$"save etcd and {HostPaths.Kubernetes}"]);
        // What is saved after the first change is no longer the state to which one would want to go back.
        if ((await KeyStates.ReadAsync(context, KeyRotation.Authorities, cancellation)).Begun)
            return StepResult.Unchanged;
        var etcd = context.HostFor(context.Plan.EtcdHosts[0]);
        var said = await SaveEtcd.SaveAsync(etcd, context.Plan, Snapshot, keep: "", cancellation);
        var script = ShellText.Of($"""
            set -euo pipefail
            umask 077
            mkdir -p {SaveEtcd.Folder}
            chmod 700 {SaveEtcd.Folder}
            tar -C / -czf {Copy}.new {HostPaths.Kubernetes[1..]}
            mv -f {Copy}.new {Copy}
            sync -f {Copy}
            """);
        var result = await context.HostFor(host).RunAsync(new HostCommand("copy kubeadm's files", script, TimeSpan.FromMinutes(1)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(host.Name, "could not copy kubeadm's files", "tar", result);
        context.Progress.Note($"etcd's snapshot is {etcd.Name}:{Snapshot} ({said}); the old keys and certificates are in {host.Name}:{Copy}");
        return new StepResult([$"save etcd and {HostPaths.Kubernetes}"]);
    }
}
