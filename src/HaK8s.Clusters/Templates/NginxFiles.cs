using HaK8s.Planning;
using HaK8s.Planning.Facts;

namespace HaK8s.Templates;

/// <summary>nginx's files, and the kernel's settings that end connections to a control plane that died silently.</summary>
public static class NginxFiles
{
    public static IReadOnlyList<ConfigFile> Of(ClusterPlan plan, HostPlan host)
    {
        var data = Data(plan, host);
        return
        [
            new(HostPaths.NginxSysctl, StrictTemplate.Render("nginx-sysctl.conf", data)),
            new(HostPaths.NginxConfiguration, StrictTemplate.Render("nginx.conf", data)),
            LoadBalancerFiles.UnitFile(plan, host),
            .. ControlPlaneCheckFiles.Of(plan, host),
        ];
    }

    /// <summary>User of nginx's workers, which make its connections.</summary>
    public static string User(HostPlan host) => IsDnf(host) ? "nginx" : "www-data";

    private static bool IsDnf(HostPlan host) => host.Os.Family == PackageFamily.Dnf;

    private static Dictionary<string, object> Data(ClusterPlan plan, HostPlan host) => new()
    {
        ["cluster"] = plan.Name,
        ["host"] = host.Name,
        ["user"] = User(host),
        ["modules"] = IsDnf(host) ? HostPaths.NginxModulesWithDnf : HostPaths.NginxModules,
        ["port"] = plan.Endpoint.Port,
        ["apiServerPort"] = plan.Balancing.ApiServerPort,
        ["connectTimeout"] = plan.Balancing.ConnectTimeout,
        ["failTimeout"] = plan.Balancing.FailTimeout,
        ["idleHours"] = plan.Balancing.IdleHours,
        ["keepaliveTime"] = plan.Balancing.KeepaliveTime,
        ["keepaliveInterval"] = plan.Balancing.KeepaliveInterval,
        ["keepaliveProbes"] = plan.Balancing.KeepaliveProbes,
        ["statusSocket"] = HostPaths.NginxSocket,
        ["controlPlanes"] = LoadBalancerFiles.Addresses(plan.ControlPlanes),
    };
}
