using HaK8s.Planning;
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
        Assert.That(Bounds.NewLeader, Is.EqualTo(19.4).Within(1e-9));
        Assert.That(Bounds.NodeNotReady, Is.EqualTo(45).Within(1e-9));
        Assert.That(OutageBounds.Of(Plans.Existing("1.34.1")).NodeNotReady, Is.EqualTo(55).Within(1e-9));
    }

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
