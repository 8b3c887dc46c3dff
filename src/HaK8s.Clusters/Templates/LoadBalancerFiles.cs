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

    /// <summary>Unit settings that notify keepalived at once when the balancer starts or ends, for any reason.</summary>
    public static ConfigFile UnitFile(ClusterPlan plan, HostPlan host) => new(
        $"{HostPaths.SystemdUnits}/{plan.Balancing.Unit}.service.d/hak8s.conf",
        StrictTemplate.Render("balancer-unit.conf", new Dictionary<string, object>
        {
            ["trackFile"] = plan.Vrrp.TrackFile,
            ["staleSocket"] = plan.Balancing.Kind == LoadBalancerKind.Nginx ? HostPaths.NginxSocket : "",
            // systemd needs the name relative to /run.
            // HAProxy's socket is in a folder that only Debian's package creates.
            ["runtimeFolder"] = Path.GetFileName(Path.GetDirectoryName(plan.Vrrp.TrackFile)!)
                + (plan.Balancing.Kind == LoadBalancerKind.Haproxy && host.Os.Family == PackageFamily.Dnf ? " haproxy" : ""),
        }));

    public static List<Dictionary<string, object>> Addresses(IEnumerable<HostPlan> hosts) =>
        [.. hosts.Select(host => new Dictionary<string, object> { ["name"] = host.Name, ["address"] = host.Address })];
}
