using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Software;
using HaK8s.Steps.Desired;
using HaK8s.Templates;

namespace HaK8s.Steps.LoadBalancers;

/// <summary>
/// Configures HAProxy, or nginx with a separate check, and keepalived if there is a VIP. Each program tests its
/// configuration before it takes effect.
/// </summary>
public sealed class ConfigureLoadBalancer : DesiredStateStep
{
    public override string Id => "configure-the-load-balancer";

    public override string Title => "Configure the load balancer";

    public override HostSelection Hosts(ClusterPlan plan) => new(plan.LoadBalancers);

    /// <summary>Puts the owner of the VIP last, so that a faulty change stops before it reaches that host.</summary>
    public override async Task<IReadOnlyList<IReadOnlyList<HostPlan>>> WavesAsync(StepContext context, IReadOnlyList<HostPlan> hosts, CancellationToken cancellation)
    {
        var owners = context.Plan.Endpoint.IsVip && hosts.Count > 1 ? await VipOwners.ReadAsync(context, hosts, cancellation) : [];
        return Waves(hosts, owners);
    }

    internal static IReadOnlyList<IReadOnlyList<HostPlan>> Waves(IReadOnlyList<HostPlan> hosts, IReadOnlyList<HostPlan> owners) =>
        owners.Count == 0 ? [hosts] : [[.. hosts.Except(owners)], [.. owners]];

    protected internal override DesiredState Desired(ClusterPlan plan, HostPlan host)
    {
        var files = ConfigTemplates.LoadBalancer(plan, host);
        return new DesiredState
        {
            Sources = ConfigTemplates.AptSettings(plan),
            Packages = BalancerPackages.Of(plan, host),
            Files = [new ManagedFile(ClusterMark.Of(plan)), .. files.Select(file => new ManagedFile(file, Validation(plan, file.Path)))],
            Conditions = [.. Conditions(plan)],
            Services = [.. Services(plan, files)],
        };
    }

    protected override ShellText Confirmation(ClusterPlan plan, HostPlan host)
    {
        List<string> units = [plan.Balancing.Unit];
        if (IsNginx(plan))
            units.Add(ControlPlaneCheckFiles.Unit);
        if (plan.Endpoint.IsVip)
            units.AddRange([BalancerCheckFiles.Unit, "keepalived"]);
        return ShellText.Of($$"""
            set -- {{units}}
            while read -r state; do
              [ "$state" = active ] || { echo "$1 is $state"; exit 1; }
              shift
            done < <(systemctl is-active "$@")
            [ "$#" = 0 ] || { echo "systemd does not answer"; exit 1; }
            {{(IsNginx(plan) ? Reported(plan) : ShellText.Empty)}}
            {{(plan.Endpoint.IsVip ? Watched(plan) : ShellText.Empty)}}
            said=$(exec timeout {{ScaledTimeoutHost.Seconds(5)}} bash -c '</dev/tcp/127.0.0.1/{{plan.Endpoint.Port:raw}}' 2>&1) || {
              case $? in 124) echo "port {{plan.Endpoint.Port:raw}} accepted no connection within {{ScaledTimeoutHost.Seconds(5)}} s" ;; *) echo "port {{plan.Endpoint.Port:raw}} accepts no connection: ${said##*: }" ;; esac
              exit 1
            }
            """);
    }

    private static bool IsNginx(ClusterPlan plan) => plan.Balancing.Kind == LoadBalancerKind.Nginx;

    /// <summary>A check that fails at every start may appear active, but it has not written its state file.</summary>
    private static ShellText Reported(ClusterPlan plan) => ShellText.Of($$"""
        [ -s {{plan.Balancing.StateFile}} ] || { echo "{{ControlPlaneCheckFiles.Unit:raw}} has not reported yet which control planes are ready"; exit 1; }
        """);

    private static ShellText Watched(ClusterPlan plan) => ShellText.Of($$"""
        [ -s {{plan.Vrrp.HangFile}} ] || { echo "{{BalancerCheckFiles.Unit:raw}} has not checked {{plan.Balancing.Unit:raw}} yet"; exit 1; }
        """);

    private static IEnumerable<HostCondition> Conditions(ClusterPlan plan)
    {
        if (IsNginx(plan))
        {
            yield return NginxKernel(plan);
            yield return RemovedFile.Gone(HostPaths.FormerNginxSysctl);
        }

        // keepalived runs the script until it is reloaded, and treats a missing script as a failure.
        if (plan.Endpoint.IsVip)
            yield return RemovedFile.Gone(HostPaths.FormerBalancerCheck) with { BeforeServices = false };
    }

    private static IEnumerable<Service> Services(ClusterPlan plan, IReadOnlyList<ConfigFile> files)
    {
        if (plan.Endpoint.IsVip)
            yield return new Service("hak8s-firewall.service", [HostPaths.VrrpFirewall, HostPaths.VrrpFirewallUnit]);
        yield return IsNginx(plan)
            ? new Service("nginx.service", [HostPaths.NginxUnitSettings]) { ReloadOn = [HostPaths.NginxConfiguration] }
            : new Service("haproxy.service", [HostPaths.HaproxyUnitSettings]) { ReloadOn = [HostPaths.HaproxyConfiguration] };
        if (IsNginx(plan))
            yield return new Service($"{ControlPlaneCheckFiles.Unit}.service", [HostPaths.ControlPlaneCheck, HostPaths.ControlPlaneCheckUnit]);
        if (!plan.Endpoint.IsVip)
            yield break;
        yield return new Service($"{BalancerCheckFiles.Unit}.service", [HostPaths.BalancerCheck, HostPaths.BalancerCheckUnit]);
        // A reload keeps the VIP on its host; a restart would move it.
        yield return new Service("keepalived.service", [HostPaths.KeepalivedUnitSettings]) { ReloadOn = KeepalivedFiles(files) };
    }

    private static HostCondition NginxKernel(ClusterPlan plan) => new(
        "keepalive",
        "Set the kernel's keepalive",
        ShellText.Of($"""local time; read -r time < /proc/sys/net/ipv4/tcp_keepalive_time && [ "$time" = {plan.Balancing.KeepaliveTime} ]"""),
        ShellText.Of($"sysctl -q -p {HostPaths.NginxSysctl}"));

    private static ShellText? Validation(ClusterPlan plan, string path) => path switch
    {
        HostPaths.HaproxyConfiguration => ShellText.Raw("haproxy -c -q -f \"$staged\""),
        // The test binds the socket, whose folder exists only after the unit has run.
        HostPaths.NginxConfiguration => ShellText.Of($"""mkdir -p {Path.GetDirectoryName(HostPaths.NginxSocket)!} && nginx -t -q -c "$staged" """),
        // At first the test lacks files that the units write at their start: the interface's name and the balancer's state.
        HostPaths.KeepalivedConfiguration => ShellText.Of($"""
            [ -d {HostPaths.KeepalivedRuntime} ] || (umask 022; mkdir {HostPaths.KeepalivedRuntime}; ! command -v restorecon >/dev/null || restorecon -F {HostPaths.KeepalivedRuntime})
            [ ! -x {HostPaths.InterfaceScript} ] || (umask 022; sh {HostPaths.InterfaceScript})
            [ -e {plan.Vrrp.TrackFile} ] || (umask 022; echo 1 > {plan.Vrrp.TrackFile})
            [ -e {plan.Vrrp.HangFile} ] || (umask 022; echo 0 > {plan.Vrrp.HangFile})
            keepalived -t -f "$staged"
            """),
        HostPaths.ControlPlaneCheck => ShellText.Raw("bash -n \"$staged\""),
        HostPaths.BalancerCheck => ShellText.Raw("perl -c \"$staged\""),
        HostPaths.VrrpFirewall => ShellText.Raw("nft -c -f \"$staged\""),
        _ => null,
    };

    private static List<string> KeepalivedFiles(IEnumerable<ConfigFile> files) =>
        [.. files.Select(file => file.Path).Where(path => path.StartsWith($"{HostPaths.Keepalived}/", StringComparison.Ordinal))];
}
