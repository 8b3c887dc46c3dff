using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Preflight;
using HaK8s.Preflight.Network;
using NUnit.Framework;

namespace HaK8s.Tests.Preflight;

public class TimeBudgetTests
{
    private static readonly HostSpeed Slow = new(TimeSpan.FromMilliseconds(9));

    [Test]
    public void Silent_hosts_are_reported_within_ten_seconds_and_connected_hosts_get_more_time()
    {
        Assert.That(SshTiming.Silence, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(8)));
        Assert.That(TimeBudget.Login, Is.GreaterThanOrEqualTo(5 * SshTiming.Silence));
    }

    [Test]
    public void Timeouts_after_the_login_grow_with_the_slowness_of_the_host()
    {
        Assert.That(TimeBudget.Facts(Slow), Is.EqualTo(9 * TimeBudget.Facts(HostSpeed.Usual)));
        Assert.That(NetworkTimes.Of(Slow, []), Is.EqualTo(new NetworkTimes(72, 36, 27)));
    }

    [Test]
    public void Load_balancers_listen_as_long_as_the_slowest_of_them_needs() =>
        Assert.That(NetworkTimes.Of(HostSpeed.Usual, [HostSpeed.Usual, Slow]), Is.EqualTo(new NetworkTimes(8, 4, 27)));

    [TestCase(1)]
    [TestCase(9)]
    [TestCase(500)]
    public void The_network_script_ends_before_its_timeout(double milliseconds)
    {
        var speed = new HostSpeed(TimeSpan.FromMilliseconds(milliseconds));
        var times = NetworkTimes.Of(speed, [Slow]);
        Assert.That(TimeBudget.Network(speed, times) - TimeSpan.FromSeconds(times.Longest), Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(5)));
    }
}
