using HaK8s.Planning;
using HaK8s.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Planning;

public class OutageBoundsTests
{
    private static readonly OutageBounds Bounds = OutageBounds.Of(Plans.Lab);

    [Test]
    public void The_VIPs_bounds_are_keepalived_s_formulas()
    {
        // advert 0.3, lowest priority 190: skew 66/256 × 0.3.
        Assert.That(Bounds.OwnerLeaves, Is.EqualTo(0.0773).Within(0.0001));
        Assert.That(Bounds.OwnerSilent, Is.EqualTo(0.9773).Within(0.0001));
    }

    [Test]
    public void The_control_planes_bounds_are_HAProxys_formulas()
    {
        Assert.That(Bounds.BackendSilent, Is.EqualTo(1 + 0.5 + (2 * (1.3 + 0.5))).Within(1e-9));
        Assert.That(Bounds.BackendRefuses, Is.EqualTo(1 + (2 * 1.3)).Within(1e-9));
    }

    [Test]
    public void Kubernetes_own_timers_are_counted_by_version()
    {
        Assert.That(Bounds.NewLeader, Is.EqualTo(14.4).Within(1e-9));
        Assert.That(Bounds.NodeNotReady, Is.EqualTo(45).Within(1e-9));
        Assert.That(OutageBounds.Of(Plans.Existing("1.34.1")).NodeNotReady, Is.EqualTo(55).Within(1e-9));
    }

    [Test]
    public void Where_nginx_balances_the_kernels_keepalive_finds_a_silent_control_plane()
    {
        var bounds = OutageBounds.Of(Plans.Nginx);
        Assert.Multiple(() =>
        {
            Assert.That(bounds.BackendSilent, Is.EqualTo(4), "2 s idle, then two probes a second apart");
            Assert.That(bounds.BackendRefuses, Is.Zero);
            Assert.That(bounds.BackendFrozen, Is.EqualTo(double.PositiveInfinity));
            Assert.That(bounds.BackendReturns, Is.EqualTo(5));
            Assert.That(bounds.NewConnection, Is.EqualTo(0.5));
            Assert.That(bounds.OwnerSilent, Is.EqualTo(Bounds.OwnerSilent));
        });
    }

    [Test]
    public void The_kernels_keepalive_is_the_rendered_one()
    {
        var file = NginxFiles.Of(Plans.Nginx, Plans.Nginx.LoadBalancers[0]).Single(file => file.Content.Contains("tcp_keepalive_time", StringComparison.Ordinal)).Content;
        Assert.That(file, Does.Contain("tcp_keepalive_time = 2\n").And.Contain("tcp_keepalive_intvl = 1\n").And.Contain("tcp_keepalive_probes = 2\n"));
    }

    [Test]
    public void Nothing_is_known_of_somebody_elses_balancer() => Assert.That(OutageBounds.Of(Plans.ExternalBalancer).BackendSilent, Is.NaN);

    [Test]
    public void The_longest_period_is_that_of_the_checks() => Assert.That(Bounds.LongestPeriod, Is.EqualTo(1));

    [Test]
    public void The_default_timers_keep_the_promises_of_the_goals()
    {
        Assert.That(Bounds.OwnerSilent, Is.LessThanOrEqualTo(1.5));
        Assert.That(Bounds.OwnerLeaves, Is.LessThanOrEqualTo(0.5));
        Assert.That(Bounds.BalancerHangs, Is.LessThanOrEqualTo(5));
        Assert.That(Bounds.OwnersAgree, Is.LessThanOrEqualTo(3));
        Assert.That(Bounds.NewLeader, Is.LessThanOrEqualTo(20));
        Assert.That(Bounds.NodeNotReady, Is.LessThanOrEqualTo(60));
        Assert.That(Bounds.NewConnection, Is.LessThanOrEqualTo(1.5));
        Assert.That(Bounds.BackendSilent, Is.LessThanOrEqualTo(6), "watches after a silent death");
        Assert.That(Bounds.ElectionForgiven, Is.GreaterThan(2.4), "an etcd election that was seen");
    }
}
