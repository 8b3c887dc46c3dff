using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>
/// keepalived's files, the check that notifies it of a hanging balancer, and the VRRP firewall. Scripts come before the
/// files that name them.
/// </summary>
internal static class KeepalivedFiles
{
    private const string InterfaceScript = "/etc/keepalived/find-interface";
    private const string FirewallFile = "/etc/hak8s/hak8s-firewall.nft";

    public static IReadOnlyList<ConfigFile> Of(ClusterPlan plan, HostPlan host)
    {
        var data = Data(plan, host);
        var files = new List<ConfigFile>
        {
            new(FirewallFile, StrictTemplate.Render("firewall.nft", data)),
            new("/etc/systemd/system/hak8s-firewall.service", StrictTemplate.Render("firewall.service", data)),
        };
        files.AddRange(BalancerCheckFiles.Of(plan, host));
        if (FindsInterface(plan))
            files.Add(new(InterfaceScript, StrictTemplate.Render("find-interface", data), "0755"));
        files.Add(new("/etc/keepalived/keepalived.conf", StrictTemplate.Render("keepalived.conf", data)));
        files.Add(new("/etc/systemd/system/keepalived.service.d/hak8s.conf", StrictTemplate.Render("keepalived-unit.conf", data)));
        return files;
    }

    private static bool FindsInterface(ClusterPlan plan) => plan.Vrrp.Interface.Length == 0;

    private static Dictionary<string, object> Data(ClusterPlan plan, HostPlan host)
    {
        var folder = Path.GetDirectoryName(plan.Vrrp.TrackFile)!;
        return new()
        {
            ["cluster"] = plan.Name,
            ["host"] = host.Name,
            ["address"] = host.Address,
            ["vip"] = plan.Endpoint.Address,
            ["balancerUnit"] = plan.Balancing.Unit,
            ["trackFile"] = plan.Vrrp.TrackFile,
            ["runtimeFolder"] = Path.GetFileName(folder),
            ["findInterface"] = FindsInterface(plan),
            ["interfaceScript"] = InterfaceScript,
            ["interfaceFile"] = folder + "/interface.conf",
            ["interface"] = FindsInterface(plan) ? "$INTERFACE" : plan.Vrrp.Interface,
            ["firewallFile"] = FirewallFile,
            ["routerId"] = plan.Vrrp.VirtualRouterId,
            ["priority"] = host.VrrpPriority,
            ["advertInterval"] = plan.Vrrp.AdvertInterval.ToString("0.0#"),
            ["hangFile"] = plan.Vrrp.HangFile,
            ["checkUnit"] = BalancerCheckFiles.Unit,
            ["peers"] = LoadBalancerFiles.Addresses(plan.LoadBalancers.Where(other => other.Name != host.Name)),
        };
    }
}
