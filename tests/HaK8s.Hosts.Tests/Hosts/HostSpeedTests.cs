using HaK8s.Hosts;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts;

public class HostSpeedTests
{
    [TestCase(0.4, 10, Description = "a fast host has no less")]
    [TestCase(1, 10)]
    [TestCase(9, 90)]
    [TestCase(41, 410)]
    [TestCase(500, 600, Description = "nobody waits without end for a host that hangs")]
    public void Timeouts_grow_with_the_start_time_of_programs(double milliseconds, double seconds) =>
        Assert.That(Of(milliseconds).Timeout(TimeSpan.FromSeconds(10)).TotalSeconds, Is.EqualTo(seconds).Within(1e-6));

    [Test]
    public void Only_two_minutes_of_a_long_timeout_grow()
    {
        Assert.That(Of(12).Timeout(TimeSpan.FromMinutes(15)), Is.EqualTo(TimeSpan.FromMinutes(15 + (11 * 2))));
        Assert.That(Of(100).Timeout(TimeSpan.FromMinutes(12)), Is.EqualTo(TimeSpan.FromMinutes(12 + (59 * 2))));
    }

    [TestCase(1, 6)]
    [TestCase(9, 6.4)]
    [TestCase(41, 8)]
    [TestCase(500, 8.95)]
    public void Timeouts_of_readings_grow_only_by_the_start_time_of_their_programs(double milliseconds, double seconds) =>
        Assert.That(Of(milliseconds).Slack(TimeSpan.FromSeconds(6)).TotalSeconds, Is.EqualTo(seconds).Within(1e-6));

    [TestCase(0.87, "starting a program takes 0.9 ms there")]
    [TestCase(9.24, "starting a program takes 9.2 ms there")]
    [TestCase(181.6, "starting a program takes 182 ms there")]
    public void It_is_formatted_as_text(double milliseconds, string words) => Assert.That($"{Of(milliseconds)}", Is.EqualTo(words));

    [Test]
    public async Task This_computer_is_measured_once()
    {
        var speed = await ThisComputer.SpeedAsync();
        Assert.That(speed.ProgramStart, Is.GreaterThan(TimeSpan.FromMicroseconds(50)).And.LessThan(TimeSpan.FromSeconds(30)));
        Assert.That(await ThisComputer.SpeedAsync(), Is.SameAs(speed));
        Assert.That(speed, Is.Not.SameAs(HostSpeed.Usual), "bash has a clock here");
    }

    private static HostSpeed Of(double milliseconds) => new(TimeSpan.FromMilliseconds(milliseconds));
}
