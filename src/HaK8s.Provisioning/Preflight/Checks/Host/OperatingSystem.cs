using HaK8s.Planning;
using HaK8s.Planning.Facts;
using HaK8s.Preflight.Facts;

namespace HaK8s.Preflight.Checks.Host;

/// <summary>Checks for a distribution that the steps support, systemd and a kernel that Kubernetes supports.</summary>
internal sealed class OperatingSystem : HostCheck
{
    private const string Supported = "Debian 12 and 13, Ubuntu 22.04 and 24.04, RHEL, Rocky Linux and AlmaLinux 9 and 10 (8 only on hosts without load balancer)";

    // Kernel of RHEL 8, the oldest supported kernel.
    private static readonly Version OldestKernel = new(4, 18);

    public override string Name => "system";

    protected override IEnumerable<Finding> Examine(ClusterPlan plan, HostPlan host, PreflightFacts facts)
    {
        var name = facts.OsName.Length > 0 ? facts.OsName : "an unknown system";
        if (Family(facts) is not { } family)
            yield return Failure(host, $"{name} is not supported", $"use one of {Supported}");
        else if (family != host.Os.Family || facts.OsId != host.Os.Id || facts.OsVersion != host.Os.Version)
            yield return Failure(host, $"it runs {name}, but is planned as {host.Os.Id} {host.Os.Version}", "./build.sh Vms, which examines the machines again");
        else if (host.Balances && family == PackageFamily.Dnf && Major(facts) == "8")
            yield return Failure(host, $"{name} has HAProxy 1.8 and nginx 1.14, which lack features that the load balancer needs", "use version 9 or 10 on hosts that run the load balancer; 8 is enough for the others");
        if (facts.Init != "systemd")
            yield return Failure(host, $"process 1 is {facts.Init}, not systemd", "use a machine that boots with systemd");
        if (KernelVersion(facts.Kernel) is { } version && version < OldestKernel)
            yield return Failure(host, $"kernel {facts.Kernel} is older than {OldestKernel}", "upgrade the system");
    }

    private static PackageFamily? Family(PreflightFacts facts) => facts.OsId switch
    {
        "debian" when facts.OsVersion is "12" or "13" => PackageFamily.Apt,
        "ubuntu" when facts.OsVersion is "22.04" or "24.04" => PackageFamily.Apt,
        "rhel" or "rocky" or "almalinux" when Major(facts) is "8" or "9" or "10" => PackageFamily.Dnf,
        _ => null,
    };

    private static string Major(PreflightFacts facts) => facts.OsVersion.Split('.')[0];

    private static Version? KernelVersion(string release)
    {
        var parts = release.Split('.', '-');
        return parts.Length > 1 && int.TryParse(parts[0], out var major) && int.TryParse(parts[1], out var minor) ? new Version(major, minor) : null;
    }
}
