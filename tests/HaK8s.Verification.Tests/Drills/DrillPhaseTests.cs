using HaK8s.Verification.Drills;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Drills;

public class DrillPhaseTests
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    [Test]
    public void A_seed_repeats_its_phases()
    {
        var first = DrillPhase.Draw(7, "V1", 3, Period);
        Assert.That(DrillPhase.Draw(7, "V1", 3, Period), Is.EqualTo(first));
    }

    [Test]
    public void Phases_lie_within_the_period_and_spread_over_it()
    {
        var phases = Enumerable.Range(1, 100).Select(number => DrillPhase.Draw(7, "V1", number, Period)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(phases, Is.All.InRange(TimeSpan.Zero, Period));
            Assert.That(phases.Min(), Is.LessThan(Period / 10));
            Assert.That(phases.Max(), Is.GreaterThan(Period * 0.9));
        });
    }

    [Test]
    public void Each_seed_drill_and_run_has_its_own_phase() => Assert.That(
        new[] { DrillPhase.Draw(7, "V1", 1, Period), DrillPhase.Draw(8, "V1", 1, Period), DrillPhase.Draw(7, "V2", 1, Period), DrillPhase.Draw(7, "V1", 2, Period) }, Is.Unique);
}
