using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Planning.Facts;

namespace HaK8s.Templates;

/// <summary>
/// Files of a host that balances the API: those of the balancer's program, and those of keepalived if there is a VIP.
/// </summary>
internal static class LoadBalancerFiles
{
    public static IReadOnlyList<ConfigFile> Of(ClusterPlan plan, HostPlan host) =>
    [
        .. plan.Balancing.Kind == LoadBalancerKind.Nginx ? NginxFiles.Of(plan, host) : HaproxyFiles.Of(plan, host),
        .. plan.Endpoint.IsVip ? KeepalivedFiles.Of(plan, host) : [],
    ];

    /// <summary>
    /// Limit of nginx's open files: each of 8000 connections takes two. systemd sets it, because SELinux forbids nginx to
    /// raise its own limit.
    /// </summary>
    private const int OpenFiles = 16384;

    /// <summary>Unit settings that notify keepalived at once when the balancer starts or ends, for any reason.</summary>
    public static ConfigFile UnitFile(ClusterPlan plan, HostPlan host) => new(
        plan.Balancing.Kind == LoadBalancerKind.Nginx ? HostPaths.NginxUnitSettings : HostPaths.HaproxyUnitSettings,
        StrictTemplate.Render("balancer-unit.conf", new Dictionary<string, object>
        {
            ["trackFile"] = plan.Vrrp.TrackFile,
            ["staleSocket"] = plan.Balancing.Kind == LoadBalancerKind.Nginx ? HostPaths.NginxSocket : "",
            ["runtimeFolders"] = string.Join(' ', RuntimeFolders(plan, host).Select(Path.GetFileName)),
            ["openFiles"] = plan.Balancing.Kind == LoadBalancerKind.Nginx ? OpenFiles : 0,
        }));

    private static IEnumerable<string> RuntimeFolders(ClusterPlan plan, HostPlan host)
    {
        yield return HostPaths.KeepalivedRuntime;
        if (plan.Balancing.Kind == LoadBalancerKind.Nginx)
            yield return Path.GetDirectoryName(HostPaths.NginxSocket)!;
        // Only Debian's package creates the folder of HAProxy's socket.
        else if (host.Os.Family == PackageFamily.Dnf)
            yield return Path.GetDirectoryName(HostPaths.HaproxySocket)!;
    }

    public static List<Dictionary<string, object>> Addresses(IEnumerable<HostPlan> hosts) =>
        [.. hosts.Select(host => new Dictionary<string, object> { ["name"] = host.Name, ["address"] = host.Address })];
}
