using HaK8s.Preflight;
using NUnit.Framework;

namespace HaK8s.Tests.Preflight;

public class TimeBudgetTests
{
    [TestCase(0, 10, 15)]
    [TestCase(3, 7, 12, Description = "a busy host has its time")]
    [TestCase(8, 2, 7, Description = "a host was silent to the end")]
    [TestCase(10, 2, 5)]
    [TestCase(14, 2, 5, Description = "no host is denied the least")]
    public void What_is_left_goes_to_facts_and_network(double passed, double facts, double network)
    {
        var time = new HandClock();
        var budget = new TimeBudget(time);
        time.Pass(passed);
        Assert.That((budget.Facts.TotalSeconds, budget.Network.TotalSeconds), Is.EqualTo((facts, network)));
    }

    [Test]
    public void Silent_hosts_are_told_of_within_ten_seconds_and_everything_within_fifteen()
    {
        var time = new HandClock();
        var budget = new TimeBudget(time);
        Assert.That(TimeBudget.Login, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(8)));
        time.Pass(TimeBudget.Login.TotalSeconds);
        time.Pass(budget.Facts.TotalSeconds);
        time.Pass(budget.Network.TotalSeconds);
        Assert.That(time.Passed, Is.LessThanOrEqualTo(15));
    }

    /// <summary>A clock that is moved by hand.</summary>
    private sealed class HandClock : TimeProvider
    {
        /// <summary>Seconds.</summary>
        public double Passed { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => (long)(Passed * TimeSpan.TicksPerSecond);

        public void Pass(double seconds) => Passed += seconds;
    }
}
