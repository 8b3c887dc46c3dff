using HaK8s.Planning;
using HaK8s.Planning.Facts;
using HaK8s.Steps.Desired;
using HaK8s.Steps.LoadBalancers;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.LoadBalancers;

public class AllowBalancingTests
{
    private static readonly ClusterPlan Rocky = Plans.Lab with
    {
        Hosts = [.. Plans.Lab.Hosts.Select(host => host with { Os = new HostOs("rocky", "9.4", PackageFamily.Dnf) })],
    };

    [Test]
    public void Hosts_with_apt_are_left_alone() => Assert.That(new AllowBalancing().Hosts(Plans.Lab).Hosts, Is.Empty);

    [Test]
    public void HAProxy_may_connect_and_keepalived_needs_nothing()
    {
        var step = new AllowBalancing();
        var host = step.Hosts(Rocky).Hosts[0];
        var titles = step.Decide(Rocky, host, StateFacts.Read("package\tpolicycoreutils-python-utils\t3.6-2.1.el9\n")).Select(action => action.Title);
        Assert.That(titles, Is.EqualTo(new[] { "Set SELinux's haproxy_connect_any" }));
    }
}
