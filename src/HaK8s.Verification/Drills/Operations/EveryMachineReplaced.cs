using HaK8s.ClusterFile;
using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Faults;
using HaK8s.Verification.Measuring;

namespace HaK8s.Verification.Drills.Operations;

/// <summary>R3: replaces every machine of the cluster, one after another: workers, load balancers, control planes.</summary>
internal sealed class EveryMachineReplaced : IDrill
{
    /// <summary>Seconds for one machine.</summary>
    private const int Each = 60;

    /// <summary>
    /// Seconds for a worker. Its drain waits until the pods' objects are gone. Seen with Kubernetes 1.20: they stay for up to 75 s after
    /// the containers have ended, until the kubelet collects these.
    /// </summary>
    private const int EachWorker = 120;

    public DrillInfo Info { get; } = new(
        "R3",
        "Every machine is replaced, one after another",
        "0 reads and writes failed with retries; ≤ 1 min a machine, 2 min a worker",
        new DrillNeeds(LoadBalancers: 2, ControlPlanes: 3, EtcdMembers: 3, Workers: 1, StackedEtcd: true),
        Default: false);

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        var operations = context.Operations ?? throw new DrillSkippedException("HaK8s replaces only machines of clusters that it made");
        var hosts = context.Plan.Hosts.Where(host => host.Role != HostRole.Jumpbox).OrderBy(host => host.Role == HostRole.Worker ? 0 : host.Role == HostRole.LoadBalancer ? 1 : 2).ToList();
        context.Affected.UnionWith(hosts.Select(host => host.Name));
        // The whole time counts as the fault, and each request in it like any other.
        context.AddMark(MarkKind.FaultBegins, "the machines are replaced");
        context.AddMark(MarkKind.FaultInPlace, "the machines are replaced");
        foreach (var host in hosts)
        {
            context.Say($"{host.Name} is replaced");
            context.AddMark(MarkKind.Note, $"{host.Name} is replaced");
            var began = context.Now;
            await operations.ReplaceAsync(host.Name, cancellation);
            var (time, name) = (new Gap(began, context.Now), host.Role == HostRole.Worker ? CheckNames.SlowestWorkerReplacement : CheckNames.SlowestReplacement);
            if (!context.Times.TryGetValue(name, out var slowest) || time.Length > slowest.Length)
                context.Times[name] = time;
        }

        context.AddMark(MarkKind.Note, "all machines are replaced");
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence) =>
    [
        .. evidence.NoneFailedWithRetries(),
        evidence.Reads(2.0),
        evidence.Writes(3.0),
        DrillCheck.Time(CheckNames.SlowestReplacement, Each, evidence.Time(CheckNames.SlowestReplacement)),
        DrillCheck.Time(CheckNames.SlowestWorkerReplacement, EachWorker, evidence.Time(CheckNames.SlowestWorkerReplacement)),
    ];
}
