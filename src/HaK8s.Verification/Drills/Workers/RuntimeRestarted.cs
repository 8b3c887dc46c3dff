using HaK8s.ClusterFile;
using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Faults;

namespace HaK8s.Verification.Drills.Workers;

/// <summary>
/// W2: restarts the kubelet and the container runtime of a worker, as an upgrade does. Its workloads must keep running.
/// </summary>
internal sealed class RuntimeRestarted : IDrill
{
    private const string Kubelet = "kubelet";

    public DrillInfo Info { get; } = new(
        "W2",
        "The kubelet and the container runtime of a worker are restarted",
        "0 requests to an application on the workers failed",
        new DrillNeeds(Workers: 1));

    public async Task RunAsync(DrillContext context, CancellationToken cancellation)
    {
        if (context.Probes?.Records is { ApplicationBroken: true } broken)
            throw new DrillException($"the application on the workers does not answer even before the fault: {broken.ApplicationProblem}");
        if (context.Probes?.Records is { ApplicationProblem.Length: > 0 } none)
            throw new DrillSkippedException($"there is no application to test: {none.ApplicationProblem}");
        var victim = context.Plan.Workers[0].Name;
        var runtime = context.Plan.Kubernetes.Runtime == ContainerRuntime.CriO ? "crio" : "containerd";
        var before = await context.Cluster.ProcessAsync(victim, Kubelet, cancellation);
        await context.InjectAsync(cancellation, context.Faults.RestartServices(victim, runtime, Kubelet));
        await context.UntilRestartedAsync(victim, Kubelet, before, context.Timers.Effect, cancellation);
        // The kubelet checks its pods only after it has started, and might harm them then.
        await context.HoldAsync(context.Timers.Absence, cancellation);
        await context.UntilCalmAsync(cancellation);
    }

    public IEnumerable<DrillCheck> Judge(DrillEvidence evidence)
    {
        var requests = evidence.Figures.Application;
        yield return DrillCheck.AtLeastCount(CheckNames.ApplicationRequests, 1, requests?.Attempts ?? 0, "tried");
        yield return DrillCheck.NoneFailed(CheckNames.FailedApplicationRequests, requests?.Failures ?? []);
    }
}
