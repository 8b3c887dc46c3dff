using HaK8s.Verification.Calibration;
using HaK8s.Verification.Reports.Html;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Calibration;

public class CalibrationTests
{
    [TestCase(489, true)]
    [TestCase(491, false)]
    [TestCase(560, false)]
    [TestCase(614, false)]
    [TestCase(616, true)]
    [TestCase(null, true)]
    public void A_figure_is_right_within_two_pauses_and_the_noise_before_it(double? measured, bool wrong)
        => Assert.That(new MeasuredOutage(OutageKind.Silent, 500, 10, measured, 5).Wrong, Is.EqualTo(wrong));

    [Test]
    public void A_right_figure_is_not_flagged()
        => Assert.That(Outage(500, 560) with { Excuse = "busy" }, Has.Property(nameof(MeasuredOutage.Flagged)).False);

    [Test]
    public void The_bias_is_the_median_error_by_outage_length()
    {
        MeasuredOutage[] outages = [Outage(20, 60), Outage(49, 99), Outage(49, 109), Outage(1000, 1040), Outage(5000, 5070)];
        var buckets = CalibrationBucket.Of(outages);
        Assert.Multiple(() =>
        {
            Assert.That(buckets.Select(bucket => (bucket.FromMs, bucket.ToMs, bucket.Count, bucket.Median)), Is.EqualTo(new[] { (20.0, 50.0, 3, 50.0), (1000.0, 5000.0, 2, 55.0) }));
            Assert.That(CalibrationBucket.Total(outages), Is.EqualTo(new CalibrationBucket(20, 5000, 5, 50, 40, 68, 0, 0)));
        });
    }

    [Test]
    public void Lengths_span_all_orders_of_magnitude_and_both_kinds()
    {
        var plans = OutagePlan.Of(100, new Random(7));
        Assert.Multiple(() =>
        {
            Assert.That(plans.Min(plan => plan.Length.TotalMilliseconds), Is.InRange(20, 22));
            Assert.That(plans.Max(plan => plan.Length.TotalMilliseconds), Is.InRange(4700, 5000));
            Assert.That(plans.Count(plan => plan.Length.TotalMilliseconds < 316), Is.EqualTo(50).Within(1));
            Assert.That(plans.Count(plan => plan.Kind == OutageKind.Refused), Is.EqualTo(50));
            Assert.That(plans, Is.EqualTo(OutagePlan.Of(100, new Random(7))), "the same seed makes the same outages");
        });
    }

    [Test]
    public void An_exact_instrument_is_right() => Assert.That(Summary([Outage(500, 555)]).Misses, Is.Empty);

    [Test]
    public void Errors_beyond_the_pause_are_missed()
        => Assert.That(Summary([Outage(500, 602), Outage(500, 604), Outage(500, 603)]).Misses, Is.EqualTo(new[] { "at rest the median error is 53 ms beyond the pause between two reads of 50 ms" }));

    [Test]
    public void A_wrong_figure_counts_as_missed_only_if_it_is_not_flagged()
    {
        MeasuredOutage[] loaded = [Outage(500, 900), Outage(500, 900) with { Excuse = "this computer stalled for 0.3 s" }, Outage(500, 550)];
        Assert.That(Summary([Outage(500, 550)], loaded).Misses, Is.EqualTo(new[] { "under full load 1 of 3 figures are wrong and not flagged" }));
    }

    [Test]
    public void A_figure_that_is_too_small_is_never_flagged()
        => Assert.That(Summary([Outage(500, 550)], [Outage(500, 300)]).Misses, Has.Count.EqualTo(1));

    [Test]
    public void A_false_alarm_counts_as_missed_only_if_it_is_not_flagged()
        => Assert.That(Summary([Outage(500, 550)], alarms: [new FalseAlarm(250, ""), new FalseAlarm(300, "busy")]).Misses, Is.EqualTo(new[] { "at rest 1 gaps above 200 ms in 10 min without an outage are not flagged" }));

    [Test]
    public void A_busy_computer_says_nothing_about_the_bias()
    {
        var summary = Summary([Outage(500, 604) with { FloorMs = 50 }], pressure: 0.9);
        Assert.Multiple(() =>
        {
            Assert.That(summary.Misses, Is.Empty);
            Assert.That(summary.Disturbed, Is.EqualTo("this computer was not at rest: some program waited for a processor 90 % of the time"));
        });
    }

    [Test]
    public void A_saved_calibration_is_read_again()
    {
        var summary = Summary([Outage(500, 555), new MeasuredOutage(OutageKind.Refused, 20, 11, null, 2)], [Outage(500, 900) with { Excuse = "this computer stalled for 0.3 s" }], [new FalseAlarm(250, "busy")], 0.25);
        Assert.That(CalibrationSummary.Parse(summary.ToJson())!.ToJson(), Is.EqualTo(summary.ToJson()));
        Assert.That(summary.ToJson(), Does.Contain("\"schemaVersion\": 1").And.Contain("\"kind\": \"refused\"").And.Contain("\"trueMs\": 500"));
    }

    [Test]
    public void A_file_that_is_not_a_calibration_is_ignored()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "{ broken");
            Assert.That(CalibrationSummary.Load(path), Is.Null);
            Assert.That(CalibrationSummary.Load(path + ".missing"), Is.Null);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void The_page_shows_the_table_or_says_that_there_was_no_calibration()
    {
        Assert.That(HtmlCalibration.Section(null), Does.Contain("none on this computer").And.Contain("./build.sh Calibrate"));
        var section = HtmlCalibration.Section(Summary([Outage(500, 555), Outage(30, 70)], [Outage(500, 900)]));
        Assert.That(section, Does.Contain("<td>200 to 1000</td><td>1</td><td>+55</td><td>+55 to +55</td><td>0</td>").And.Contain("<td>under full load</td>").And.Contain("is wrong: under full load 1 of 1 figures"));
    }

    private static MeasuredOutage Outage(double length, double measured) => new(OutageKind.Silent, length, 10, measured, 5);

    private static CalibrationSummary Summary(MeasuredOutage[] atRest, MeasuredOutage[]? underLoad = null, FalseAlarm[]? alarms = null, double? pressure = null) => new(
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), 300, 2, 7, RealTime: true,
        [
            new CalibrationPhase { Name = CalibrationPhase.AtRest, Outages = atRest, CalmSeconds = 600, FalseAlarms = alarms ?? [], Pressure = pressure },
            new CalibrationPhase { Name = CalibrationPhase.UnderLoad, Outages = underLoad ?? [], CalmSeconds = 60, FalseAlarms = [], Pressure = 1 },
        ]);
}
