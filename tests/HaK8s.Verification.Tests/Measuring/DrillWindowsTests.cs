using HaK8s.Verification;
using HaK8s.Verification.Measuring;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.Measuring;

public class DrillWindowsTests
{
    private static readonly Mark[] Marks =
    [
        new(Ms(5000), MarkKind.FaultBegins, "keepalived stopped"), new(Ms(5100), MarkKind.FaultInPlace, "keepalived stopped"),
        new(Ms(9000), MarkKind.HealBegins, "keepalived stopped"), new(Ms(9500), MarkKind.Healed, "keepalived stopped"), new(Ms(12000), MarkKind.Steady, "steady state"),
    ];

    [Test]
    public void A_gap_counts_for_the_fault_when_it_overlaps_what_the_fault_explains() => Assert.Multiple(() =>
    {
        var windows = DrillWindows.Of(Marks, Ms(200), Ms(4000), Ms(14000));
        Assert.That(windows.Calm, Is.EqualTo(new Gap(Ms(1000), Ms(5000))));
        Assert.That(windows.Faults, Is.EqualTo(new[] { new Gap(Ms(5000), Ms(5300)) }));
        Assert.That(windows.Returns, Is.EqualTo(new[] { new Gap(Ms(9000), Ms(12000)) }));
        Gap[] gaps = [new(Ms(2000), Ms(2050)), new(Ms(5250), Ms(5350)), new(Ms(7000), Ms(7300)), new(Ms(9300), Ms(9823))];
        Assert.That(windows.Attribute(gaps), Is.EqualTo(new GapFigures(gaps[1], gaps[3], gaps[2])));
    });

    [Test]
    public void A_fault_without_a_known_bound_explains_gaps_until_it_is_healed()
        => Assert.That(DrillWindows.Of(Marks, TimeSpan.MaxValue, Ms(4000), Ms(14000)).Faults, Is.EqualTo(new[] { new Gap(Ms(5000), Ms(9000)) }));

    [Test]
    public void A_fault_that_is_never_healed_explains_gaps_to_the_end()
        => Assert.That(DrillWindows.Of([Marks[0], Marks[1]], TimeSpan.MaxValue, Ms(4000), Ms(14000)).Faults, Is.EqualTo(new[] { new Gap(Ms(5000), Ms(14000)) }));

    [Test]
    public void Each_fault_has_its_own_window()
    {
        Mark[] twice = [.. Marks[..4], new(Ms(10000), MarkKind.FaultBegins, "again"), new(Ms(10100), MarkKind.FaultInPlace, "again")];
        var windows = DrillWindows.Of(twice, Ms(200), Ms(4000), Ms(14000));
        Assert.Multiple(() =>
        {
            Assert.That(windows.Faults, Is.EqualTo(new[] { new Gap(Ms(5000), Ms(5300)), new Gap(Ms(10000), Ms(10300)) }));
            Assert.That(windows.Returns, Is.EqualTo(new[] { new Gap(Ms(9000), Ms(10000)) }));
        });
    }

    [Test]
    public void Without_a_fault_there_is_no_calm_window() => Assert.That(DrillWindows.Of([], Ms(200), Ms(4000), Ms(14000)).Calm, Is.Null);
}
