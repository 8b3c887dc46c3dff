using HaK8s.Planning;
using HaK8s.Planning.Facts;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Host;

/// <summary>Checks for a distribution that the steps support, systemd and a kernel that Kubernetes supports.</summary>
internal sealed class OperatingSystem : HostCheck
{
    // Kernel of RHEL 8, the oldest supported kernel.
    private static readonly Version OldestKernel = new(4, 18);

    public override string Name => "system";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        var name = facts.OsName.Length > 0 ? facts.OsName : "an unknown system";
        if (SystemReleases.Find(facts.OsId, facts.OsVersion) is not { } release)
            yield return Failure(host, $"{name} is not supported", $"use one of {SystemReleases.Supported}");
        else if (release.Refusal is { } refusal)
            yield return Failure(host, $"{name} is not supported, because {refusal}", $"use one of {SystemReleases.Supported}");
        else if (release.Family != host.Os.Family || facts.OsId != host.Os.Id || facts.OsVersion != host.Os.Version)
            yield return Failure(host, $"it runs {name}, but is planned as {host.Os.Id} {host.Os.Version}", "./build.sh Vms, which examines the machines again");
        else if (host.Balances && release.BalancerRefusal is { } problem)
            yield return Failure(host, $"{name} {problem}", "use version 9 or 10 on hosts that run the load balancer; 8 is enough for the others");
        if (facts.Init != "systemd")
            yield return Failure(host, $"process 1 is {facts.Init}, not systemd", "use a machine that boots with systemd");
        if (KernelVersion(facts.Kernel) is { } version && version < OldestKernel)
            yield return Failure(host, $"kernel {facts.Kernel} is older than {OldestKernel}", "upgrade the system");
    }

    private static Version? KernelVersion(string release)
    {
        var parts = release.Split('.', '-');
        return parts.Length > 1 && int.TryParse(parts[0], out var major) && int.TryParse(parts[1], out var minor) ? new Version(major, minor) : null;
    }
}
