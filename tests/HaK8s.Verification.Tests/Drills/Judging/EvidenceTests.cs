using HaK8s.Planning;
using HaK8s.Tests.Testing;
using HaK8s.Verification;
using HaK8s.Verification.Drills;
using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.Drills.Judging;

/// <summary>Tests how drills judge records that the simulated cluster does not produce.</summary>
public class EvidenceTests
{
    private static readonly OwnerSample[] Agreeing = [Owns("lb-1", 0), Owns("lb-2", 900), Owns("lb-1", 1400, false), Owns("lb-2", 1400), Owns("lb-1", 4000), Owns("lb-2", 4000), Owns("lb-1", 5200, false), Owns("lb-2", 5200)];

    [TestCase(false, 1)]
    [TestCase(true, 0)]
    public void Backends_without_samples_do_not_count_as_up(bool answered, int missed)
    {
        var records = new ProbeRecords
        {
            Backends = [new BackendSample("lb-1", Ms(900), true, []), new BackendSample("lb-1", Ms(2000), answered, [])],
            Writes = [.. Enumerable.Range(0, 9).Select(second => Success(second * 1000, (second * 1000) + 5, ProbeKind.Write))],
        };
        var counts = new Dictionary<string, int> { ["the balancers tell which backends are down"] = 1 };
        var checks = Judge("M2", records, [new Mark(Ms(1000), MarkKind.FaultBegins, "cp-1 powered off"), new Mark(Ms(1000), MarkKind.FaultInPlace, "cp-1 powered off")], counts);
        Assert.That(checks.Where(check => !check.Passed).Select(check => check.Id), Is.EqualTo(Enumerable.Repeat(CheckNames.BackendSamples.Id, missed)));
    }

    [Test]
    public void Owners_agree_only_when_the_wire_shows_it()
    {
        Assert.That(Agreement([]), Is.EqualTo(200));
        Assert.That(Agreement([Answered(0, "lb-1"), Answered(4000, "lb-1", "lb-2"), Answered(8600, "lb-2")]), Is.EqualTo(3600));
    }

    [Test]
    public void A_late_answer_on_the_wire_is_not_a_disagreement() => Assert.That(
        Agreement([Answered(0, "lb-1"), Answered(4000, "lb-1", "lb-2"), Answered(5300, "lb-2"), Answered(6000), Answered(6150, "lb-2")]), Is.EqualTo(300));

    [Test]
    public void Owners_never_agreed_when_two_answer_in_the_end() => Assert.That(
        Agreement([Answered(0, "lb-1"), Answered(4000, "lb-1", "lb-2")]), Is.EqualTo(double.PositiveInfinity));

    [Test]
    public void Starved_load_balancers_have_exactly_one_owner_on_the_wire()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Starved([Answered(0, "lb-1"), Answered(3000), Answered(3500, "lb-1")]), Is.EqualTo((0, 0)), "an answer may be late");
            Assert.That(Starved([Answered(0, "lb-1"), Answered(3000), Answered(4500, "lb-2")]), Is.EqualTo((0, 1500)));
            Assert.That(Starved([Answered(0, "lb-1"), Answered(3000, "lb-1", "lb-2"), Answered(3200, "lb-2")]), Is.EqualTo((200, 0)));
        });
    }

    [Test]
    public void Without_samples_of_the_wire_starved_load_balancers_must_have_reported_the_VIPs_owner()
    {
        Mark[] marks = [new(Ms(1000), MarkKind.FaultInPlace, "starved")];
        var silent = Judge("V10", new ProbeRecords(), marks, []);
        Assert.That(silent.Where(check => !check.Passed).Select(check => check.Id), Is.EqualTo(new[] { CheckNames.ReadGap.Id, CheckNames.OwnerSamples.Id }));
        var two = Judge("V10", new ProbeRecords { Owners = [new("lb-1", Ms(2000), true), new("lb-2", Ms(2100), true), new("lb-2", Ms(2300), false)] }, marks, []);
        Assert.That(two.Where(check => !check.Passed).Select(check => check.Id), Is.EqualTo(new[] { CheckNames.ReadGap.Id, CheckNames.SeveralOwners.Id }));
    }

    /// <summary>Returns the milliseconds with more than one owner, and with none.</summary>
    private static (double Several, double None) Starved(WireSample[] wire)
    {
        var checks = Judge("V10", new ProbeRecords { Wire = wire }, [], []);
        return (Measured(CheckNames.SeveralOwners.Id), Measured(CheckNames.NoOwner.Id));

        double Measured(string id) => checks.Single(check => check.Id == id).Measured;
    }

    [Test]
    public void A_time_that_the_drill_did_not_measure_is_infinite()
    {
        var checks = Judge("M7", new ProbeRecords(), [], []);
        Assert.That(checks.Single().Measured, Is.EqualTo(double.PositiveInfinity));
    }

    [Test]
    public void Reboots_one_by_one_are_judged_by_reads_and_writes() => Assert.That(
        Judge("R1", new ProbeRecords(), [], []).Select(check => check.Id), Is.EqualTo(new[] { CheckNames.SteadyStateAfterReboot.Id, CheckNames.ReadGap.Id, CheckNames.WriteGap.Id }));

    /// <summary>Returns the milliseconds until V6's hosts agree after the cut both ways, which is healed at 5 s.</summary>
    private static double Agreement(WireSample[] wire)
    {
        Mark[] marks =
        [
            new(Ms(0), MarkKind.FaultBegins, "one way"), new(Ms(1200), MarkKind.HealBegins, "one way"),
            new(Ms(3000), MarkKind.FaultBegins, "both ways"), new(Ms(5000), MarkKind.HealBegins, "both ways"),
        ];
        return Judge("V6", new ProbeRecords { Owners = [.. Agreeing.SelectMany(Held)], Wire = wire }, marks, []).Single(check => check.Id == CheckNames.OneOwnerAfterTwoWayCut.Id).Measured;
    }

    /// <summary>
    /// Repeats a sample until another one of its load balancer follows, because an owner must be sampled continuously.
    /// </summary>
    private static IEnumerable<OwnerSample> Held(OwnerSample sample)
    {
        var until = Agreeing.Where(other => other.LoadBalancer == sample.LoadBalancer && other.At > sample.At).Select(other => other.At).DefaultIfEmpty(Ms(9000)).Min();
        for (var at = sample.At; at < until; at += Ms(100))
            yield return sample with { At = at };
    }

    private static List<DrillCheck> Judge(string drill, ProbeRecords records, IReadOnlyList<Mark> marks, Dictionary<string, int> counts)
    {
        var figures = DrillFigures.Of(records, marks, fault: null, Ms(9000), double.PositiveInfinity, Ms(800), []);
        return [.. DrillBook.Select([drill])[0].Judge(new DrillEvidence(records, figures, marks, counts, new Dictionary<CheckName, Gap>(), OutageBounds.Of(Plans.Lab)))];
    }

    private static WireSample Answered(double at, params string[] owners) => new(Ms(at), owners);
}
