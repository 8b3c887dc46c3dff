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
    public void Silent_hosts_are_told_of_within_ten_seconds_and_those_that_take_the_connection_have_more_time()
    {
        Assert.That(SshTiming.Silence, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(8)));
        Assert.That(TimeBudget.Login, Is.GreaterThanOrEqualTo(5 * SshTiming.Silence));
    }

    [Test]
    public void All_that_follows_the_login_grows_with_the_host()
    {
        Assert.That(TimeBudget.Facts(Slow), Is.EqualTo(9 * TimeBudget.Facts(HostSpeed.Usual)));
        Assert.That(NetworkTimes.Of(Slow, []), Is.EqualTo(new NetworkTimes(72, 36, 27)));
    }

    [Test]
    public void Load_balancers_listen_for_as_long_as_the_slowest_of_them_may_need() =>
        Assert.That(NetworkTimes.Of(HostSpeed.Usual, [HostSpeed.Usual, Slow]), Is.EqualTo(new NetworkTimes(8, 4, 27)));

    [TestCase(1)]
    [TestCase(9)]
    [TestCase(500)]
    public void The_script_that_asks_ends_by_itself_before_it_is_ended(double milliseconds)
    {
        var speed = new HostSpeed(TimeSpan.FromMilliseconds(milliseconds));
        var times = NetworkTimes.Of(speed, [Slow]);
        Assert.That(TimeBudget.Network(speed, times) - TimeSpan.FromSeconds(times.Longest), Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(5)));
    }
}
