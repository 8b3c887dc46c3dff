using HaK8s.Planning;
using HaK8s.Templates;
using HaK8s.Tests.Templates;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Planning;

public class OutageBoundsTests
{
    private static readonly OutageBounds Bounds = OutageBounds.Of(Plans.Lab);

    [Test]
    public void The_bounds_of_the_VIP_follow_the_formulas_of_keepalived()
    {
        // advert 0.12, lowest priority 190: skew 66/256 × 0.12.
        Assert.That(Bounds.OwnerLeaves, Is.EqualTo(0.0309).Within(0.0001));
        Assert.That(Bounds.OwnerSilent, Is.EqualTo(0.3909).Within(0.0001));
    }

    [Test]
    public void The_bounds_of_the_control_planes_follow_the_formulas_of_HAProxy()
    {
        Assert.That(Bounds.BackendSilent, Is.EqualTo(1 + 0.5 + (2 * (1.3 + 0.5))).Within(1e-9));
        Assert.That(Bounds.BackendRefuses, Is.EqualTo(1 + (2 * 1.3)).Within(1e-9));
    }

    [Test]
    public void The_timers_of_Kubernetes_depend_on_the_version()
    {
        Assert.That(Bounds.NewLeader, Is.EqualTo(14.4).Within(1e-9));
        Assert.That(Bounds.NodeNotReady, Is.EqualTo(45).Within(1e-9));
        Assert.That(OutageBounds.Of(Plans.Existing("1.34.1")).NodeNotReady, Is.EqualTo(55).Within(1e-9));
    }

    [Test]
    public void The_leases_of_a_user_provided_configuration_count_for_the_scheduler() =>
        Assert.That(OutageBounds.Of(KubeadmMergeTests.Plan(KubeadmMergeTests.Elections("v1beta3"), "1.34.2")).NewLeader, Is.EqualTo(60 + (2 * 2.2)).Within(1e-9));

    [Test]
    public void With_nginx_the_keepalive_of_the_kernel_finds_a_silent_control_plane()
    {
        var bounds = OutageBounds.Of(Plans.Nginx);
        Assert.Multiple(() =>
        {
            Assert.That(bounds.BackendSilent, Is.EqualTo(4), "2 s idle, then two probes a second apart");
            Assert.That(bounds.BackendRefuses, Is.EqualTo(Bounds.BackendRefuses));
            Assert.That(bounds.BackendFrozen, Is.EqualTo(Bounds.BackendFrozen), "by HaK8s' own check, with HAProxy's timers");
            Assert.That(bounds.BackendReturns, Is.EqualTo(Bounds.BackendReturns + 5), "fail_timeout restarts with each refused attempt");
            Assert.That(bounds.NewConnection, Is.EqualTo(0.5));
            Assert.That(bounds.OwnerSilent, Is.EqualTo(Bounds.OwnerSilent));
        });
    }

    [Test]
    public void The_keepalive_of_the_kernel_is_rendered()
    {
        var file = NginxFiles.Of(Plans.Nginx, Plans.Nginx.LoadBalancers[0]).Single(file => file.Content.Contains("tcp_keepalive_time", StringComparison.Ordinal)).Content;
        Assert.That(file, Does.Contain("tcp_keepalive_time = 2\n").And.Contain("tcp_keepalive_intvl = 1\n").And.Contain("tcp_keepalive_probes = 2\n"));
    }

    [Test]
    public void The_keepalive_probes_of_the_plan_are_counted() => Assert.That(
        OutageBounds.Of(Plans.Nginx with { Balancing = Plans.Nginx.Balancing with { KeepaliveProbes = 3, KeepaliveInterval = 2 } }).BackendSilent, Is.EqualTo(2 + (3 * 2)));

    [Test]
    public void A_stopped_balancer_loses_the_VIP_at_once_and_a_hanging_one_after_an_unanswered_check()
    {
        Assert.That(Bounds.BalancerStops, Is.EqualTo(Bounds.OwnerLeaves));
        Assert.That(Bounds.BalancerHangs, Is.EqualTo(0.5 + 1.5 + Bounds.OwnerLeaves).Within(1e-9));
    }

    [TestCase(3, 3, 10, 33, Description = "kubeadm's published sample, for which 34 s were measured")]
    [TestCase(2, 1, 1, 3)]
    [TestCase(2, 5, 3, 19, Description = "a check that takes longer than its interval keeps the next one waiting")]
    public void A_balancer_that_stops_without_a_notification_is_found_by_checks(double interval, double timeout, int fall, double seconds)
    {
        var bounds = OutageBounds.Of(Tracking(interval, timeout, fall));
        Assert.That(bounds.BalancerStops, Is.EqualTo(seconds + Bounds.OwnerLeaves).Within(1e-9));
        Assert.That(bounds.BalancerHangs, Is.EqualTo(bounds.BalancerStops));
        Assert.That(bounds.OwnerLeaves, Is.EqualTo(Bounds.OwnerLeaves), "keepalived itself announces its end");
    }

    [Test]
    public void Without_checks_a_stopped_balancer_is_never_detected()
    {
        var bounds = OutageBounds.Of(Tracking(double.PositiveInfinity, 1, 2));
        Assert.Multiple(() =>
        {
            Assert.That((bounds.BalancerStops, bounds.BalancerHangs), Is.EqualTo((double.PositiveInfinity, double.PositiveInfinity)));
            Assert.That(bounds.LongestPeriod, Is.EqualTo(1));
        });
    }

    [Test]
    public void Bounds_of_unknown_timers_are_not_numbers()
    {
        var unread = OutageBounds.Of(Plans.Lab with { Balancing = Plans.Lab.Balancing with { TimersKnown = false } });
        Assert.Multiple(() =>
        {
            Assert.That(unread.BackendSilent, Is.NaN);
            Assert.That(unread.NewConnection, Is.NaN);
            Assert.That(unread.OwnerSilent, Is.EqualTo(Bounds.OwnerSilent));
            Assert.That(OutageBounds.Of(Tracking(double.NaN, 1, 2)).BalancerStops, Is.NaN);
        });
    }

    [Test]
    public void HAProxy_keeps_its_own_timers_if_it_cannot_be_queried() => Assert.That(
        OutageBounds.Of(Plans.Lab with { Balancing = Plans.Lab.Balancing with { AnswersOnSocket = false } }), Is.EqualTo(Bounds));

    [Test]
    public void The_bounds_of_an_external_balancer_are_unknown() => Assert.That(OutageBounds.Of(Plans.ExternalBalancer).BackendSilent, Is.NaN);

    [Test]
    public void The_longest_period_is_that_of_the_checks() => Assert.That(Bounds.LongestPeriod, Is.EqualTo(1));

    [Test]
    public void The_default_timers_meet_the_goals()
    {
        Assert.That(Bounds.OwnerSilent, Is.LessThanOrEqualTo(0.45));
        Assert.That(Bounds.OwnerLeaves, Is.LessThanOrEqualTo(0.5));
        Assert.That(Bounds.BalancerHangs, Is.LessThanOrEqualTo(5));
        Assert.That(Bounds.OwnersAgree, Is.LessThanOrEqualTo(3));
        Assert.That(Bounds.NewLeader, Is.LessThanOrEqualTo(20));
        Assert.That(Bounds.NodeNotReady, Is.LessThanOrEqualTo(60));
        Assert.That(Bounds.NewConnection, Is.LessThanOrEqualTo(1.5));
        Assert.That(Bounds.BalancerStops, Is.LessThanOrEqualTo(1));
        Assert.That(Bounds.BackendSilent, Is.LessThanOrEqualTo(6), "watches after a silent death");
        Assert.That(Bounds.ElectionForgiven, Is.GreaterThan(2.4), "an etcd election that was seen");
    }

    /// <summary>keepalived gets no notification and runs checks instead.</summary>
    private static ClusterPlan Tracking(double interval, double timeout, int fall) => Plans.Lab with
    {
        Vrrp = Plans.Lab.Vrrp with { NotifiedAtOnce = false, CheckInterval = interval, CheckTimeout = timeout, CheckFall = fall },
    };
}
