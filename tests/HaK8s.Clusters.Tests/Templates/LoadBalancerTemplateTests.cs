using HaK8s.Planning;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Templates;

public class LoadBalancerTemplateTests
{
    [Test]
    public void A_load_balancer_of_two_gets_its_files() =>
        Golden(Plans.Lab, "load-balancer/pair");

    [Test]
    public void A_single_load_balancer_has_no_peers() =>
        Golden(Plans.Existing("1.34.2", balancers: 1, controlPlanes: 1), "load-balancer/single");

    [Test]
    public void One_of_three_load_balancers_in_front_of_five_control_planes_has_two_peers() =>
        Golden(Plans.Existing("1.34.2", balancers: 3, controlPlanes: 5), "load-balancer/three");

    [Test]
    public void A_pair_of_nginx_load_balancers_gets_its_files() => Golden(Plans.Nginx, "load-balancer/nginx");

    [Test]
    public void A_control_plane_that_balances_has_the_others_as_peers() => Golden(Plans.ThreeMachines, "load-balancer/control-plane");

    [Test]
    public void Without_a_VIP_there_is_no_keepalived()
    {
        var plan = Plans.Lab with { Endpoint = new EndpointPlan("10.98.0.11", 6443, IsVip: false) };
        Assert.That(ConfigTemplates.LoadBalancer(plan, plan.LoadBalancers[0]).Select(file => file.Path), Has.None.Contains("keepalived").And.None.Contains("firewall"));
    }

    [Test]
    public void Every_load_balancer_has_its_own_priority()
    {
        var plan = Plans.Existing("1.34.2", balancers: 5);
        Assert.That(plan.LoadBalancers.Select(host => host.VrrpPriority), Is.EqualTo([200, 190, 180, 170, 160]));
    }

    [Test]
    public void The_check_of_the_balancer_uses_the_timers_of_the_plan()
    {
        var plan = Plans.Lab with { Vrrp = Plans.Lab.Vrrp with { CheckInterval = 2.5, CheckTimeout = 4 } };
        Assert.That(Content(plan, HostPaths.BalancerCheck), Does.Contain("my $interval = 2.5;\nmy $patience = 4;\n"));
    }

    [Test]
    public void Keepalived_tracks_the_file_that_the_check_of_the_balancer_writes()
    {
        var file = Plans.Lab.Vrrp.HangFile;
        Assert.Multiple(() =>
        {
            Assert.That(Content(Plans.Lab, HostPaths.BalancerCheck), Does.Contain($"'{file}'"));
            Assert.That(Content(Plans.Lab, HostPaths.BalancerCheckUnit), Does.Contain($"ExecStopPost=/bin/sh -c 'echo 0 > {file}'"));
            Assert.That(Content(Plans.Lab, "/etc/keepalived/keepalived.conf"), Does.Contain($"track_file balancer_hangs {{\n    file {file}\n    weight 0\n"));
            Assert.That(Content(Plans.Lab, "/etc/keepalived/keepalived.conf"), Does.Not.Contain("script"), "keepalived starts no programs");
        });
    }

    [Test]
    public void The_kernel_probes_the_connections_of_nginx_as_the_plan_says()
    {
        var plan = Plans.Nginx with { Balancing = Plans.Nginx.Balancing with { KeepaliveTime = 5, KeepaliveInterval = 3, KeepaliveProbes = 4 } };
        Assert.That(Content(plan, HostPaths.NginxSysctl), Does.Contain("keepalive_time = 5\n").And.Contain("keepalive_intvl = 3\n").And.Contain("keepalive_probes = 4\n"));
    }

    [Test]
    public void The_check_next_to_nginx_uses_the_settings_of_the_plan()
    {
        var plan = Plans.Nginx with { Balancing = Plans.Nginx.Balancing with { HealthPath = "/readyz?exclude=etcd", CheckInterval = 2500, CheckTimeout = 4000, Fall = 5 } };
        Assert.That(
            Content(plan, HostPaths.ControlPlaneCheck),
            Does.Contain("path='/readyz?exclude=etcd'\n").And.Contain("seconds=2.5\n").And.Contain("--max-time 4 ").And.Contain("fall=5\n").And.Contain("timeout 20s\n"));
    }

    [Test]
    public void Nopreempt_is_never_combined_with_a_weighted_check()
    {
        var text = Content(Plans.Lab, "/etc/keepalived/keepalived.conf");
        Assert.That(text, Does.Contain("nopreempt").And.Contain("weight 0"));
        Assert.That(text, Does.Not.Match(@"weight\s+-?[1-9]"));
    }

    [Test]
    public void HAProxys_admin_socket_is_not_on_the_network() =>
        Assert.That(
            Content(Plans.Lab, "/etc/haproxy/haproxy.cfg").Split('\n').Where(line => line.TrimStart().StartsWith("stats socket", StringComparison.Ordinal)),
            Is.All.Contains("/run/haproxy/admin.sock"));

    private static string Content(ClusterPlan plan, string path) =>
        ConfigTemplates.LoadBalancer(plan, plan.LoadBalancers[0]).Single(file => file.Path == path).Content;

    private static void Golden(ClusterPlan plan, string name) =>
        GoldenFile.ShouldMatch(GoldenText.Of(ConfigTemplates.LoadBalancer(plan, plan.LoadBalancers[0])), $"Templates/Golden/{name}.golden");
}
