using HaK8s.Planning;
using HaK8s.Steps.Desired;
using HaK8s.Steps.LoadBalancers;
using HaK8s.Steps.Reset;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.LoadBalancers;

public sealed class ControlPlaneCheckTests
{
    private const string Unit = "hak8s-control-planes.service";

    [Test]
    public void Nginx_has_a_separate_check_that_is_restarted_after_changes()
    {
        var state = Desired(Plans.Nginx);
        Assert.That(
            state.Services.Single(service => service.Unit == Unit).RestartOn,
            Is.EqualTo(new[] { "/etc/hak8s/check-control-planes", "/etc/systemd/system/hak8s-control-planes.service" }));
        Assert.That(state.Packages.Select(package => package.Name), Is.EqualTo(new[] { "nginx", "libnginx-mod-stream", "iproute2", "curl", "nftables", "keepalived" }));
    }

    [Test]
    public void HAProxy_checks_by_itself()
    {
        var state = Desired(Plans.Lab);
        Assert.That(state.Services.Select(service => service.Unit), Has.None.EqualTo(Unit));
        Assert.That(state.Files.Select(file => file.File.Path), Has.None.Contains("control-planes"));
    }

    [Test]
    public void A_reset_stops_the_check_with_nginx()
    {
        Assert.That(Stopped(Plans.Nginx), Does.Contain("for unit in keepalived hak8s-balancer-check nginx hak8s-control-planes; do"));
        Assert.That(Stopped(Plans.Lab), Does.Contain("for unit in keepalived hak8s-balancer-check haproxy; do"));
    }

    private static DesiredState Desired(ClusterPlan plan) => new ConfigureLoadBalancer().Desired(plan, plan.LoadBalancers[0]);

    private static string Stopped(ClusterPlan plan) => new StopLoadBalancer().Decide(plan, plan.LoadBalancers[0], facts: true).Single().Script.Text;
}
