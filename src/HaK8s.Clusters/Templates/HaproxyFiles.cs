using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>HAProxy's files.</summary>
internal static class HaproxyFiles
{
    public static IReadOnlyList<ConfigFile> Of(ClusterPlan plan, HostPlan host) =>
    [
        new(HostPaths.HaproxyConfiguration, StrictTemplate.Render("haproxy.cfg", Data(plan, host))),
        LoadBalancerFiles.UnitFile(plan, host),
    ];

    private static Dictionary<string, object> Data(ClusterPlan plan, HostPlan host) => new()
    {
        ["cluster"] = plan.Name,
        ["host"] = host.Name,
        ["adminSocket"] = HostPaths.HaproxySocket,
        ["backend"] = plan.Balancing.Backend,
        ["vip"] = plan.Endpoint.Address,
        ["healthPath"] = plan.Balancing.HealthPath,
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
        ["keepaliveTime"] = plan.Balancing.KeepaliveTime,
        ["keepaliveInterval"] = plan.Balancing.KeepaliveInterval,
        ["keepaliveProbes"] = plan.Balancing.KeepaliveProbes,
        ["controlPlanes"] = LoadBalancerFiles.Addresses(plan.ControlPlanes),
    };
}
