using HaK8s.Preflight.Checks.Cluster;
using HaK8s.Preflight.Checks.Host;
using HaK8s.Preflight.Checks.Networking;

namespace HaK8s.Preflight.Checks;

/// <summary>All checks, in the order in which a host's findings are shown.</summary>
internal static class CheckBook
{
    public static IReadOnlyList<ICheck> All { get; } =
    [
        new Reachable(),
        new Unexamined(),
        new Programs(),
        new Host.OperatingSystem(),
        new CiliumKernel(),
        new Architecture(),
        new Resources(),
        new HostName(),
        new OwnAddress(),
        new Identities(),
        new Clock(),
        new Leftovers(),
        new OtherCluster(),
        new OneCluster(),
        new RunningVersion(),
        new Host.KubernetesVersion(),
        new ApiServerSettings(),
        new Certificates(),
        new Ports(),
        new NetworkPaths(),
        new ExternalBalancer(),
        new VirtualIp(),
        new RouterIds(),
        new EndpointName(),
        new DownloadSources(),
        new ControlGroups(),
        new ResolverFile(),
        new Swap(),
        new PackageLock(),
        new HostPackages(),
        new HostSources(),
        new UncheckedPaths(),
    ];

    /// <summary>
    /// Returns all findings host by host in the order of the plan, the most severe first. Findings without a host come
    /// last.
    /// </summary>
    public static IReadOnlyList<Finding> Examine(Examination examination)
    {
        var order = examination.Readings.Select((reading, index) => (reading.Host.Name, index)).ToDictionary(entry => entry.Name, entry => entry.index);
        return [.. All
            .SelectMany(check => check.Examine(examination))
            .Select(finding => finding with { Ignored = finding.Severity != Severity.Note && examination.Plan.IgnoredChecks.Any(check => string.Equals($"{check}", finding.Check, StringComparison.OrdinalIgnoreCase)) })
            .OrderBy(finding => order.GetValueOrDefault(finding.Host, int.MaxValue))
            .ThenBy(finding => finding.Ignored)
            .ThenByDescending(finding => finding.Severity)];
    }
}
