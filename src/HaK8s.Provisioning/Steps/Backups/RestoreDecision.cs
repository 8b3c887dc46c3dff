using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Steps.Backups;

/// <summary>
/// Decides whether the bootstrap control plane may and must be restored. Pure. A restore beside a living cluster would make two
/// clusters of one, and would lose what the living one has stored since the backup.
/// </summary>
/// <param name="Run">True if the restore must run, or is running and must be followed.</param>
/// <param name="Clean">True if the remains of our interrupted restore must be reset first.</param>
internal sealed record RestoreDecision(bool Run, bool Clean = false, string? Refusal = null, string? Cure = null)
{
    /// <summary>Hosts whose control plane is thrown away first, because the user agreed to that.</summary>
    public IReadOnlyList<HostPlan> Discard { get; init; } = [];

    /// <param name="discards">True if the user agrees that the cluster's present state is thrown away.</param>
    public static RestoreDecision Of(ClusterPlan plan, RestoreSource backup, RestoreFacts facts, bool discards)
    {
        if (plan.ExternalEtcd)
            return Refuse("etcd has separate hosts, and HaK8s restores only etcd on the control planes", "restore etcd by hand: docs/day-two.md shows what a backup holds");
        if (plan.Kubernetes.EncryptionAtRest == EncryptionProvider.None && backup.Secrets.Any(file => file.Path == HostPaths.EncryptionConfiguration))
            return Refuse("the Secrets in the backup are encrypted, but the cluster file has no kubernetes.encryptionAtRest, so that no API server could read them", "set kubernetes.encryptionAtRest as in the cluster file of the backup");
        var strangers = facts.Workers.Where(worker => worker.Value.ClusterCa.Length > 0 && worker.Value.ClusterCa != backup.ClusterCa).Select(worker => worker.Key).ToList();
        if (strangers.Count > 0)
            return Refuse($"{string.Join(", ", strangers)} belong{(strangers.Count == 1 ? "s" : "")} to a cluster with another certificate authority than the backup's", "the backup of that cluster; or ./build.sh Reset on these hosts first, then they join anew");

        var bootstrap = facts.ControlPlanes[plan.Bootstrap.Name];
        if (facts.Begun == backup.Id)
            return bootstrap.Finished ? new RestoreDecision(Run: false) : new RestoreDecision(Run: true, Clean: bootstrap.Begun && !bootstrap.Running);
        var living = plan.ControlPlanes.Where(host => facts.ControlPlanes[host.Name] is not { Begun: false, Finished: false, HasEtcdData: false, HasLeftovers: false, Running: false }).ToList();
        if (living.Count > 0 && !discards)
            return Refuse(
                $"{string.Join(", ", living.Select(host => host.Name))} still hold{(living.Count == 1 ? "s" : "")} a control plane of this cluster, whose state a restore would throw away",
                "./build.sh Status; if the state of the backup is wanted all the same: --yes-discard-my-cluster too, after a new ./build.sh Backup");
        return new RestoreDecision(Run: true) { Discard = living };
    }

    private static RestoreDecision Refuse(string why, string cure) => new(Run: false, Refusal: why, Cure: cure);
}
