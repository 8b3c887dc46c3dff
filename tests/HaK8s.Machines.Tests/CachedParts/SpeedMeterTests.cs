using HaK8s.Machines.CachedParts;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.CachedParts;

/// <summary>Runs the real measurement on this computer, whatever its speed.</summary>
public sealed class SpeedMeterTests
{
    [Test]
    public async Task This_computer_is_measured_and_an_unreachable_server_leaves_the_rate_a_guess()
    {
        var pace = await SpeedMeter.MeasureAsync(new Uri("http://127.0.0.1:9/Packages.xz"), default);

        Assert.Multiple(() =>
        {
            Assert.That(pace.Cores, Is.EqualTo(Environment.ProcessorCount));
            Assert.That(pace.Speed, Is.InRange(0.005, 50));
            Assert.That(pace.Start.TotalMilliseconds, Is.InRange(0.05, 1000));
            Assert.That(pace.DownloadsMeasured, Is.False);
            Assert.That(pace.MegabytesPerSecond, Is.Positive);
        });
    }
}
