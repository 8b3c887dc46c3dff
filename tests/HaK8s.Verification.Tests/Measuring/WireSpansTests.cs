using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.Measuring;

public class WireSpansTests
{
    [Test]
    public void Each_ARP_request_counts_for_the_time_until_the_next_one()
    {
        var spans = WireSpans.Of([Answered(0, "lb-1"), Answered(150, "lb-1"), Answered(300, "lb-1", "lb-2"), Answered(450), Answered(600, "lb-2")], Ms(700));
        Assert.That(spans.Select(span => (span.From, span.To, string.Join("+", span.Owners))), Is.EqualTo(new[] { (Ms(0), Ms(300), "lb-1"), (Ms(300), Ms(450), "lb-1+lb-2"), (Ms(450), Ms(600), ""), (Ms(600), Ms(700), "lb-2") }));
    }

    [Test]
    public void Without_any_answer_the_wire_says_nothing() => Assert.That(WireSpans.Of([Answered(0), Answered(150)], Ms(300)), Is.Empty);

    [Test]
    public void The_time_with_two_owners_is_the_longer_of_the_hosts_reports_and_the_wire()
    {
        var records = new ProbeRecords { Owners = [Owns("lb-1", 0), Owns("lb-2", 100), Owns("lb-1", 200, false), Owns("lb-2", 300)], Wire = [Answered(0, "lb-1"), Answered(150, "lb-1", "lb-2"), Answered(300), Answered(450, "lb-2")] };
        var figures = DrillFigures.Of(records, [], fault: null, Ms(500), double.PositiveInfinity, Ms(0), []);
        Assert.That((figures.MoreThanOneOwner, figures.MoreThanOneOnWire, figures.NobodyOnWire), Is.EqualTo((Ms(150), Ms(150), Ms(150))));
    }

    [Test]
    public void Without_samples_of_the_wire_the_hosts_reports_count()
    {
        var figures = DrillFigures.Of(new ProbeRecords { Owners = [Owns("lb-1", 0), Owns("lb-2", 100), Owns("lb-1", 200, false)] }, [], fault: null, Ms(300), double.PositiveInfinity, Ms(0), []);
        Assert.That((figures.MoreThanOneOwner, figures.MoreThanOneOnWire, figures.NobodyOnWire), Is.EqualTo((Ms(100), (TimeSpan?)null, (TimeSpan?)null)));
    }

    [Test]
    public void An_answer_may_come_late_but_not_too_late()
    {
        var spans = WireSpans.WithoutLateAnswers(WireSpans.Of([Answered(0, "lb-1"), Answered(150), Answered(300, "lb-1"), Answered(450), Answered(1100, "lb-1")], Ms(1200)));
        Assert.That(spans.Select(span => (span.From, span.Owners.Count)), Is.EqualTo(new[] { (Ms(0), 1), (Ms(300), 1), (Ms(450), 0), (Ms(1100), 1) }));
    }

    private static WireSample Answered(double at, params string[] owners) => new(Ms(at), owners);
}
