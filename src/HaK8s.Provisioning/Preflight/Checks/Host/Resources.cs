using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Host;

/// <summary>Checks CPUs, memory and free disk by role. Lab machines have the sizes of this computer.</summary>
internal sealed class Resources : HostCheck
{
    // kubeadm's own limits for control planes; init refuses smaller machines.
    private const int ControlPlaneCpus = 2;
    private const int ControlPlaneMiB = 1700;
    private const int WorkerMiB = 900;
    private const int BalancerMiB = 200;

    public override string Name => "size";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        var whose = plan.Kubernetes.Traits.SharedKernel ? "this computer has" : "it has";
        if (host.Role == HostRole.ControlPlane && facts.Cpus < ControlPlaneCpus)
            yield return Failure(host, $"{whose} {Count(facts.Cpus)}; kubeadm requires {ControlPlaneCpus} for a control plane", "give it more CPUs");
        if (host.Role == HostRole.ControlPlane && facts.MemoryMiB < ControlPlaneMiB)
            yield return Failure(host, $"{whose} {facts.MemoryMiB} MiB of memory; kubeadm requires {ControlPlaneMiB} for a control plane", "give it 2 GiB or more");
        if (host.Role == HostRole.Worker && facts.MemoryMiB < WorkerMiB)
            yield return Warning(host, $"{whose} {facts.MemoryMiB} MiB of memory; a worker with less than {WorkerMiB} has little room for pods", "give it 2 GiB or more");
        if (host.Role is HostRole.LoadBalancer or HostRole.Etcd && facts.MemoryMiB < BalancerMiB)
            yield return Warning(host, $"{whose} {facts.MemoryMiB} MiB of memory, less than {BalancerMiB}", "give it 512 MiB or more");

        var (need, want) = Disk(host, facts);
        if (facts.DiskFreeMiB < need)
            yield return Failure(host, $"{Space(facts.DiskFreeMiB)} are free in /var/lib; {Space(need)} are needed", "free disk space, or give it a disk of 10 GiB or more");
        else if (facts.DiskFreeMiB < want)
            yield return Warning(host, $"only {Space(facts.DiskFreeMiB)} are free in /var/lib, less than {Space(want)}", "free disk space, or give it a bigger disk");
    }

    /// <summary>
    /// MiB that must be free and should be free. A 10 GiB disk with a system has some 8 GiB free; a provisioned host
    /// has already used its part.
    /// </summary>
    private static (int Need, int Want) Disk(HostPlan host, PreflightFacts facts) => host.Role switch
    {
        HostRole.ControlPlane or HostRole.Worker => facts.Finished ? (0, 1024) : (4 * 1024, 7 * 1024),
        HostRole.Etcd => facts.Finished ? (0, 1024) : (1024, 4 * 1024),
        _ => facts.Ours ? (0, 100) : (300, 1024),
    };

    private static string Count(int cpus) => cpus == 1 ? "1 CPU" : $"{cpus} CPUs";

    private static string Space(int mebibytes) => mebibytes >= 1024 ? $"{mebibytes / 1024.0:0.#} GiB" : $"{mebibytes} MiB";
}
