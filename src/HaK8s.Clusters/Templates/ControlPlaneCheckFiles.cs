using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>
/// Files of the separate check for nginx, which has none itself: a script that keeps nginx from control planes that are
/// not ready, and its unit.
/// </summary>
public static class ControlPlaneCheckFiles
{
    /// <summary>Name without suffix.</summary>
    public const string Unit = "hak8s-control-planes";

    /// <summary>Name of its nftables table.</summary>
    private const string Table = "hak8s-control-planes";

    public static IReadOnlyList<ConfigFile> Of(ClusterPlan plan, HostPlan host)
    {
        var data = Data(plan, host);
        return
        [
            new(HostPaths.ControlPlaneCheck, StrictTemplate.Render("check-control-planes", data), "0755"),
            new(HostPaths.ControlPlaneCheckUnit, StrictTemplate.Render("control-planes.service", data)),
        ];
    }

    private static Dictionary<string, object> Data(ClusterPlan plan, HostPlan host) => new()
    {
        ["table"] = Table,
        ["script"] = HostPaths.ControlPlaneCheck,
        ["stateFile"] = plan.Balancing.StateFile,
        ["runtimeFolder"] = Path.GetFileName(Path.GetDirectoryName(plan.Balancing.StateFile)!),
        ["user"] = NginxFiles.User(host),
        ["healthPath"] = plan.Balancing.HealthPath,
        ["apiServerPort"] = plan.Balancing.ApiServerPort,
        ["checkTimeout"] = Seconds(plan.Balancing.CheckTimeout),
        ["checkInterval"] = Seconds(plan.Balancing.CheckInterval),
        ["fastInterval"] = Seconds(plan.Balancing.FastInterval),
        ["downInterval"] = Seconds(plan.Balancing.DownInterval),
        ["fall"] = plan.Balancing.Fall,
        ["rise"] = plan.Balancing.Rise,
        ["lease"] = plan.Balancing.Lease,
        ["controlPlanes"] = LoadBalancerFiles.Addresses(plan.ControlPlanes),
    };

    private static string Seconds(int milliseconds) => (milliseconds / 1000.0).ToString("0.###");
}
