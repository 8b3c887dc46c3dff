using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Desired;
using HaK8s.Templates;

namespace HaK8s.Steps.LoadBalancers;

/// <summary>HAProxy and keepalived on a load balancer, each configuration tested by its own program before it takes effect.</summary>
public sealed class ConfigureLoadBalancer : DesiredStateStep
{
    public override string Title => "Configure the load balancer";

    public override HostSelection Hosts(ClusterPlan plan) => new(plan.LoadBalancers);

    protected internal override DesiredState Desired(ClusterPlan plan, HostPlan host)
    {
        var files = ConfigTemplates.LoadBalancer(plan, host);
        return new DesiredState
        {
            Sources = ConfigTemplates.AptSettings(plan),
            Packages = [new Package("haproxy"), new Package("keepalived"), new Package("socat"), new Package("nftables")],
            Files = [.. files.Select(file => new ManagedFile(file, Validation(file.Path)))],
            Services =
            [
                new Service("hak8s-firewall.service", Paths(files, "hak8s-firewall", ".nft")),
                new Service("haproxy.service", Paths(files, "haproxy.service.d")) { ReloadOn = Paths(files, "haproxy.cfg") },
                new Service("keepalived.service", Paths(files, "keepalived")),
            ],
        };
    }

    protected override ShellText Confirmation(ClusterPlan plan, HostPlan host) => ShellText.Of($"""
        for unit in haproxy keepalived; do
          systemctl is-active -q $unit || (echo "$unit is $(systemctl is-active $unit)"; exit 1)
        done
        timeout 3 bash -c '</dev/tcp/127.0.0.1/{plan.Endpoint.Port:raw}' 2>/dev/null || (echo "HAProxy does not listen on port {plan.Endpoint.Port:raw}"; exit 1)
        """);

    private static ShellText? Validation(string path) => path switch
    {
        "/etc/haproxy/haproxy.cfg" => ShellText.Raw("haproxy -c -q -f \"$staged\""),
        "/etc/keepalived/keepalived.conf" => ShellText.Raw("keepalived -t -f \"$staged\""),
        _ when path.EndsWith(".nft", StringComparison.Ordinal) => ShellText.Raw("nft -c -f \"$staged\""),
        _ => null,
    };

    private static List<string> Paths(IEnumerable<ConfigFile> files, params string[] words) =>
        [.. files.Select(file => file.Path).Where(path => words.Any(word => path.Contains(word, StringComparison.Ordinal)))];
}
