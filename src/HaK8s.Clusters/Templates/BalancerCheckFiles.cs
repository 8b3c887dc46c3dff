using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>
/// Files of the check that notifies keepalived if the balancer hangs: a script that always runs, and its unit.
/// </summary>
public static class BalancerCheckFiles
{
    /// <summary>Name without suffix.</summary>
    public const string Unit = "hak8s-balancer-check";

    public static IReadOnlyList<ConfigFile> Of(ClusterPlan plan, HostPlan host)
    {
        var data = Data(plan, host);
        return
        [
            new(HostPaths.BalancerCheck, StrictTemplate.Render("check-balancer", data), "0755"),
            new(HostPaths.BalancerCheckUnit, StrictTemplate.Render("balancer-check.service", data)),
        ];
    }

    private static Dictionary<string, object> Data(ClusterPlan plan, HostPlan host)
    {
        var nginx = plan.Balancing.Kind == LoadBalancerKind.Nginx;
        return new()
        {
            ["nginx"] = nginx,
            ["program"] = nginx ? "nginx" : "HAProxy",
            ["script"] = HostPaths.BalancerCheck,
            ["hangFile"] = plan.Vrrp.HangFile,
            ["runtimeFolder"] = Path.GetFileName(Path.GetDirectoryName(plan.Vrrp.HangFile)!),
            ["vip"] = plan.Endpoint.Address,
            ["port"] = plan.Endpoint.Port,
            ["balancerSocket"] = nginx ? HostPaths.NginxSocket : HostPaths.HaproxySocket,
            ["peers"] = LoadBalancerFiles.Addresses(plan.LoadBalancers.Where(other => other.Name != host.Name)),
            ["checkInterval"] = plan.Vrrp.CheckInterval.ToString("0.###"),
            ["checkTimeout"] = plan.Vrrp.CheckTimeout.ToString("0.###"),
        };
    }
}
