using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>Files of a load balancer.</summary>
internal static class LoadBalancerFiles
{
    private const string InterfaceScript = "/etc/keepalived/find-interface";
    private const string CheckScript = "/etc/keepalived/check-balancer";
    private const string FirewallFile = "/etc/hak8s/hak8s-firewall.nft";

    public static IReadOnlyList<ConfigFile> Of(ClusterPlan plan, HostPlan host)
    {
        var data = Data(plan, host);
        var files = new List<ConfigFile>
        {
            new(FirewallFile, StrictTemplate.Render("firewall.nft", data)),
            new("/etc/systemd/system/hak8s-firewall.service", StrictTemplate.Render("firewall.service", data)),
            new("/etc/haproxy/haproxy.cfg", StrictTemplate.Render("haproxy.cfg", HaProxyData(plan, host))),
            new("/etc/systemd/system/haproxy.service.d/hak8s.conf", StrictTemplate.Render("haproxy-unit.conf", data)),
            new(CheckScript, StrictTemplate.Render("check-balancer", data), "0755"),
        };
        if (FindsInterface(plan))
            files.Add(new(InterfaceScript, StrictTemplate.Render("find-interface", data), "0755"));
        files.Add(new("/etc/keepalived/keepalived.conf", StrictTemplate.Render("keepalived.conf", KeepalivedData(plan, host))));
        files.Add(new("/etc/systemd/system/keepalived.service.d/hak8s.conf", StrictTemplate.Render("keepalived-unit.conf", data)));
        return files;
    }

    private static bool FindsInterface(ClusterPlan plan) => plan.Vrrp.Interface.Length == 0;

    private static Dictionary<string, object> Data(ClusterPlan plan, HostPlan host)
    {
        var folder = Path.GetDirectoryName(plan.Vrrp.TrackFile)!;
        return new()
        {
            ["address"] = host.Address,
            ["trackFile"] = plan.Vrrp.TrackFile,
            // systemd wants the name below /run.
            ["runtimeFolder"] = Path.GetFileName(folder),
            ["findInterface"] = FindsInterface(plan),
            ["interfaceScript"] = InterfaceScript,
            ["interfaceFile"] = folder + "/interface.conf",
            ["firewallFile"] = FirewallFile,
            ["peers"] = string.Join(", ", Peers(plan, host).Select(peer => peer.Address)),
        };
    }

    private static Dictionary<string, object> HaProxyData(ClusterPlan plan, HostPlan host) => new()
    {
        ["cluster"] = plan.Name,
        ["host"] = host.Name,
        ["vip"] = plan.Endpoint.Address,
        ["port"] = plan.Endpoint.Port,
        ["apiServerPort"] = plan.Balancing.ApiServerPort,
        ["connectTimeout"] = plan.Balancing.ConnectTimeout,
        ["checkTimeout"] = plan.Balancing.CheckTimeout,
        ["checkInterval"] = plan.Balancing.CheckInterval,
        ["fastInterval"] = plan.Balancing.FastInterval,
        ["downInterval"] = plan.Balancing.DownInterval,
        ["fall"] = plan.Balancing.Fall,
        ["rise"] = plan.Balancing.Rise,
        ["retries"] = plan.Balancing.Retries,
        ["idleHours"] = plan.Balancing.IdleHours,
        ["controlPlanes"] = Addresses(plan.ControlPlanes),
    };

    private static Dictionary<string, object> KeepalivedData(ClusterPlan plan, HostPlan host) => new(Data(plan, host))
    {
        ["cluster"] = plan.Name,
        ["host"] = host.Name,
        ["vip"] = plan.Endpoint.Address,
        ["interface"] = FindsInterface(plan) ? "$INTERFACE" : plan.Vrrp.Interface,
        ["routerId"] = plan.Vrrp.VirtualRouterId,
        ["priority"] = host.VrrpPriority,
        ["advertInterval"] = plan.Vrrp.AdvertInterval.ToString("0.0#"),
        ["checkScript"] = CheckScript,
        ["peers"] = Addresses(Peers(plan, host)),
    };

    private static IEnumerable<HostPlan> Peers(ClusterPlan plan, HostPlan host) => plan.LoadBalancers.Where(other => other.Name != host.Name);

    private static List<Dictionary<string, object>> Addresses(IEnumerable<HostPlan> hosts) =>
        [.. hosts.Select(host => new Dictionary<string, object> { ["name"] = host.Name, ["address"] = host.Address })];
}
