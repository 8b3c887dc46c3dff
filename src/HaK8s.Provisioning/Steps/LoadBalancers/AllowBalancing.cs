using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Planning.Facts;
using HaK8s.Software;
using HaK8s.Steps.Desired;

namespace HaK8s.Steps.LoadBalancers;

/// <summary>
/// Allows the load balancer to work if SELinux is on. SELinux stays enforcing. keepalived needs nothing: its files are where
/// the policy expects them, and it starts no scripts.
/// </summary>
public sealed class AllowBalancing : DesiredStateStep
{
    public override string Id => "allow-the-load-balancer-in-selinux";

    public override string Title => "Configure SELinux for the load balancer";

    public override HostSelection Hosts(ClusterPlan plan) => new([.. plan.LoadBalancers.Where(host => host.Os.Family == PackageFamily.Dnf)]);

    protected internal override DesiredState Desired(ClusterPlan plan, HostPlan host) => new()
    {
        Packages = [BalancerPackages.SelinuxTools],
        Conditions =
        [
            .. plan.Balancing.Kind == LoadBalancerKind.Nginx
                ? [Boolean("httpd_can_network_connect"), Port(plan.Endpoint.Port)]
                : new[] { Boolean("haproxy_connect_any") },
        ],
    };

    private static HostCondition Boolean(string name) => new(
        name,
        $"Set SELinux's {name}",
        ShellText.Of($"""! selinuxenabled || getsebool {name} | grep -q -- '--> on$' """),
        ShellText.Of($"setsebool -P {name} on"));

    private static HostCondition Port(int port) => new(
        "selinux-port",
        $"Let nginx listen on port {port} in SELinux",
        ShellText.Of($"! selinuxenabled || semanage port -l | grep -E '^http_port_t +tcp ' | grep -qw {port}"),
        ShellText.Of($"semanage port -a -t http_port_t -p tcp {port} || semanage port -m -t http_port_t -p tcp {port}"));
}
