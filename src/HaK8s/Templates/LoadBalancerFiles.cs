using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>Files of a host that balances the API: of the balancer's program, and of keepalived where there is a VIP.</summary>
internal static class LoadBalancerFiles
{
    public static IReadOnlyList<ConfigFile> Of(ClusterPlan plan, HostPlan host) =>
    [
        .. plan.Balancing.Kind == LoadBalancerKind.Nginx ? NginxFiles.Of(plan, host) : HaproxyFiles.Of(plan, host),
        .. plan.Endpoint.IsVip ? KeepalivedFiles.Of(plan, host) : [],
    ];

    /// <summary>Tells keepalived at once when the balancer comes and goes, however it goes.</summary>
    public static ConfigFile UnitFile(ClusterPlan plan) => new(
        $"/etc/systemd/system/{plan.Balancing.Unit}.service.d/hak8s.conf",
        StrictTemplate.Render("balancer-unit.conf", new Dictionary<string, object>
        {
            ["trackFile"] = plan.Vrrp.TrackFile,
            ["staleSocket"] = plan.Balancing.Kind == LoadBalancerKind.Nginx ? NginxFiles.StatusSocket : "",
            // systemd wants the name below /run.
            ["runtimeFolder"] = Path.GetFileName(Path.GetDirectoryName(plan.Vrrp.TrackFile)!),
        }));

    public static List<Dictionary<string, object>> Addresses(IEnumerable<HostPlan> hosts) =>
        [.. hosts.Select(host => new Dictionary<string, object> { ["name"] = host.Name, ["address"] = host.Address })];
}
