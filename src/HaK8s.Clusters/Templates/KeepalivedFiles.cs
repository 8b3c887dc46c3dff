using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>
/// keepalived's files, the check that notifies it of a hanging balancer, and the VRRP firewall. Scripts come before the
/// files that name them.
/// </summary>
internal static class KeepalivedFiles
{
    public static IReadOnlyList<ConfigFile> Of(ClusterPlan plan, HostPlan host)
    {
        var data = Data(plan, host);
        var files = new List<ConfigFile>
        {
            new(HostPaths.VrrpFirewall, StrictTemplate.Render("firewall.nft", data)),
            new(HostPaths.VrrpFirewallUnit, StrictTemplate.Render("firewall.service", data)),
        };
        files.AddRange(BalancerCheckFiles.Of(plan, host));
        if (FindsInterface(plan))
            files.Add(new(HostPaths.InterfaceScript, StrictTemplate.Render("find-interface", data), "0755"));
        files.Add(new(HostPaths.KeepalivedConfiguration, StrictTemplate.Render("keepalived.conf", data)));
        files.Add(new(HostPaths.KeepalivedUnitSettings, StrictTemplate.Render("keepalived-unit.conf", data)));
        return files;
    }

    private static bool FindsInterface(ClusterPlan plan) => plan.Vrrp.Interface.Length == 0;

    private static Dictionary<string, object> Data(ClusterPlan plan, HostPlan host)
    {
        return new()
        {
            ["cluster"] = plan.Name,
            ["host"] = host.Name,
            ["address"] = host.Address,
            ["vip"] = plan.Endpoint.Address,
            ["balancerUnit"] = plan.Balancing.Unit,
            ["trackFile"] = plan.Vrrp.TrackFile,
            ["runtimeFolder"] = Path.GetFileName(HostPaths.KeepalivedRuntime),
            ["findInterface"] = FindsInterface(plan),
            ["interfaceScript"] = HostPaths.InterfaceScript,
            ["interfaceFile"] = HostPaths.InterfaceFile,
            ["interface"] = FindsInterface(plan) ? "$INTERFACE" : plan.Vrrp.Interface,
            ["firewallFile"] = HostPaths.VrrpFirewall,
            ["routerId"] = plan.Vrrp.VirtualRouterId,
            ["priority"] = host.VrrpPriority,
            ["advertInterval"] = plan.Vrrp.AdvertInterval.ToString("0.0#"),
            ["hangFile"] = plan.Vrrp.HangFile,
            ["checkUnit"] = BalancerCheckFiles.Unit,
            ["peers"] = LoadBalancerFiles.Addresses(plan.LoadBalancers.Where(other => other.Name != host.Name)),
        };
    }
}
