using HaK8s.Verification.Drills.Judging;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Drills.Judging;

public class DrillCheckTests
{
    [TestCase(0.2, 1.0, false, Description = "a noisy computer, not the configuration")]
    [TestCase(0.6, 0.0, true)]
    [TestCase(double.NaN, 1.0, false, Description = "an external balancer whose timers are unknown")]
    public void Only_the_configuration_makes_a_limit_hopeless(double configured, double instrument, bool hopeless)
    {
        var check = DrillCheck.Time(CheckNames.ReadGap, 0.5, TimeSpan.FromSeconds(0.3), configured, instrument);
        Assert.That(check.Hopeless, Is.EqualTo(hopeless));
        Assert.That(check.Expected, Is.EqualTo(double.IsNaN(configured) ? null : (configured + instrument) * 1000));
    }
}
