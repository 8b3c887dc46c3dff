using HaK8s.Verification;
using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using HaK8s.Verification.Probes.Meters;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.Drills.Judging;

public class ExcusesTests
{
    private static readonly Gap Outage = new(Ms(5000), Ms(5700));

    [Test]
    public void A_miss_on_a_quiet_computer_counts() => Assert.That(Judge(new ProbeRecords(), Gap(700)).Failed);

    [Test]
    public void A_miss_that_a_stall_explains_is_inconclusive_and_names_the_stall()
    {
        var check = Judge(Stalled(StallMeter.ThisComputer, 5100, 5400), Gap(700));
        Assert.That(check.Inconclusive);
        Assert.That(check.Excuse, Is.EqualTo("this computer stalled for 300 ms"));
    }

    [Test]
    public void A_miss_that_is_larger_than_the_stall_explains_counts()
        => Assert.That(Judge(Stalled(StallMeter.ThisComputer, 5100, 5200), new Gap(Ms(5000), Ms(7000))).Failed);

    [TestCase(1300, true)]
    [TestCase(9000, false)]
    public void Many_short_stalls_do_not_excuse_every_gap(double length, bool excused)
    {
        var stalls = Enumerable.Range(0, 90).Select(number => new StallSample(StallMeter.ThisComputer, Ms(5000 + (number * 100)), Ms(5050 + (number * 100)))).ToList();
        Assert.That(Judge(new ProbeRecords { Stalls = stalls }, Gap(length)).Inconclusive, Is.EqualTo(excused));
    }

    [Test]
    public void Handshakes_that_waited_for_this_programs_runtime_excuse_a_miss()
        => Assert.That(Judge(Stalled(HandshakeMeter.Handshakes, 5100, 5400), Gap(700)).Excuse, Is.EqualTo("this program's TLS handshakes stalled for 300 ms"));

    [Test]
    public void A_stall_at_another_time_excuses_nothing() => Assert.That(Judge(Stalled(StallMeter.ThisComputer, 1000, 2000), Gap(700)).Failed);

    [Test]
    public void A_host_that_the_drill_itself_stops_excuses_nothing() => Assert.That(Judge(Stalled("lb-1", 5100, 5400), Gap(700), "lb-1").Failed);

    [Test]
    public void A_stall_of_another_host_excuses_a_miss() => Assert.That(Judge(Stalled("lb-2", 5100, 5400), Gap(700), "lb-1").Excuse, Is.EqualTo("lb-2 stalled for 300 ms"));

    [TestCase(0.6, 700, true)]
    [TestCase(0.6, 1400, true)]
    [TestCase(0.6, 1600, false)]
    [TestCase(0.8, 2400, true)]
    [TestCase(0.8, 2600, false)]
    [TestCase(0.98, 2900, true)]
    [TestCase(0.98, 3100, false)]
    public void Busy_processors_excuse_an_outage_up_to_three_to_six_times_its_limit(double pressure, double length, bool excused)
    {
        var records = new ProbeRecords { Pressure = [new PressureSample(StallMeter.ThisComputer, Ms(5500), pressure)] };
        Assert.That(Judge(records, Gap(length)).Inconclusive, Is.EqualTo(excused));
    }

    [TestCase(0.98, 60000, true)]
    [TestCase(0.98, 40000, false)]
    [TestCase(0.8, 60000, false)]
    public void Saturated_processors_excuse_any_gap_that_ended_before_the_fault(double pressure, double fault, bool excused)
    {
        var records = new ProbeRecords { Pressure = [new PressureSample(StallMeter.ThisComputer, Ms(5500), pressure)] };
        var excuses = new Excuses(records, NoiseFloor.Unknown, []) { FaultBegins = Ms(fault) };
        Assert.That(excuses.Apply(DrillCheck.Time(CheckNames.ReadGapElsewhere, 0.5, Gap(50000))).Inconclusive, Is.EqualTo(excused));
    }

    [Test]
    public void An_endless_outage_has_no_excuse()
    {
        var check = DrillCheck.Time(CheckNames.ReadGap, 0.5, (Gap?)null);
        Assert.That(new Excuses(Stalled(StallMeter.ThisComputer, 0, 9000), NoiseFloor.Unknown, []).Apply(check).Failed);
    }

    [Test]
    public void A_lost_write_has_no_excuse()
    {
        var check = DrillCheck.Count(CheckNames.LostWrites, 0, 1, "lost") with { Certain = true, Span = Outage };
        Assert.That(new Excuses(Stalled(StallMeter.ThisComputer, 5000, 5700), NoiseFloor.Unknown, []).Apply(check).Failed);
    }

    [TestCase("timed out", true)]
    [TestCase("connection refused", false)]
    [TestCase("500 etcdserver: request timed out too soon", true)]
    public void Late_answers_are_excused_and_refusals_are_not(string error, bool excused)
    {
        var failed = new ProbeAttempt(ProbeKind.Read, Ms(5000), Ms(7000), ProbeOutcome.Failure, 0, error);
        var check = DrillCheck.NoneFailed(CheckNames.FailedReads, [failed]);
        Assert.That(new Excuses(Stalled(StallMeter.ThisComputer, 5100, 6900), NoiseFloor.Unknown, []).Apply(check).Inconclusive, Is.EqualTo(excused));
    }

    [Test]
    public void Stalls_of_several_computers_at_the_same_time_count_once()
    {
        var records = new ProbeRecords { Stalls = [new("lb-2", Ms(5100), Ms(5300)), new(StallMeter.ThisComputer, Ms(5200), Ms(5400))] };
        Assert.That(Disturbance.Of(records, Outage, []).Stalled, Is.EqualTo(Ms(300)));
    }

    private static Gap Gap(double length) => new(Ms(5000), Ms(5000 + length));

    private static ProbeRecords Stalled(string source, double from, double to) => new() { Stalls = [new StallSample(source, Ms(from), Ms(to))] };

    private static DrillCheck Judge(ProbeRecords records, Gap gap, params string[] affected)
        => new Excuses(records, NoiseFloor.Unknown, affected).Apply(DrillCheck.Time(CheckNames.ReadGap, 0.5, gap));
}
