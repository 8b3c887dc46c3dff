using HaK8s.Planning;
using HaK8s.Planning.Facts;

namespace HaK8s.Templates;

/// <summary>nginx's files, and the kernel's settings that end connections to a control plane that died silently.</summary>
public static class NginxFiles
{
    /// <summary>
    /// The last file of its folder, because 99-sysctl.conf may link to the host's own sysctl.conf with other values.
    /// </summary>
    public const string SysctlFile = "/etc/sysctl.d/99-zz-hak8s-balancer.conf";

    /// <summary>Path in earlier versions.</summary>
    public const string FormerSysctlFile = "/etc/sysctl.d/91-hak8s-balancer.conf";

    /// <summary>Answers 204 while nginx works.</summary>
    public const string StatusSocket = "/run/hak8s/nginx.sock";

    public static IReadOnlyList<ConfigFile> Of(ClusterPlan plan, HostPlan host)
    {
        var data = Data(plan, host);
        return
        [
            new(SysctlFile, StrictTemplate.Render("nginx-sysctl.conf", data)),
            new("/etc/nginx/nginx.conf", StrictTemplate.Render("nginx.conf", data)),
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
        ["modules"] = IsDnf(host) ? "/usr/share/nginx/modules/*.conf" : "/etc/nginx/modules-enabled/*.conf",
        ["port"] = plan.Endpoint.Port,
        ["apiServerPort"] = plan.Balancing.ApiServerPort,
        ["connectTimeout"] = plan.Balancing.ConnectTimeout,
        ["failTimeout"] = plan.Balancing.FailTimeout,
        ["idleHours"] = plan.Balancing.IdleHours,
        ["keepaliveTime"] = plan.Balancing.KeepaliveTime,
        ["keepaliveInterval"] = plan.Balancing.KeepaliveInterval,
        ["keepaliveProbes"] = plan.Balancing.KeepaliveProbes,
        ["statusSocket"] = StatusSocket,
        ["controlPlanes"] = LoadBalancerFiles.Addresses(plan.ControlPlanes),
    };
}
