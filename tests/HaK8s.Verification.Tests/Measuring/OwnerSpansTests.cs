using HaK8s.Verification.Measuring;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.Measuring;

public class OwnerSpansTests
{
    [Test]
    public void The_time_with_two_owners_is_summed()
    {
        var spans = OwnerSpans.Of([Owns("lb-1", 0), Owns("lb-2", 0, false), Owns("lb-1", 400), Owns("lb-2", 500), Owns("lb-1", 800), Owns("lb-2", 900), Owns("lb-1", 1200, false), Owns("lb-2", 1300)], Ms(1400));
        Assert.Multiple(() =>
        {
            Assert.That(spans.Select(span => string.Join("+", span.Owners)), Is.EqualTo(new[] { "lb-1", "lb-1+lb-2", "lb-2" }));
            Assert.That(OwnerSpans.MoreThanOne(spans), Is.EqualTo(Ms(700)));
        });
    }

    [Test]
    public void A_host_that_falls_silent_owns_nothing_after_a_moment()
    {
        var spans = OwnerSpans.Of([Owns("lb-1", 0), Owns("lb-2", 0, false), Owns("lb-2", 400, false), Owns("lb-2", 800, false), Owns("lb-2", 1200)], Ms(1300));
        Assert.Multiple(() =>
        {
            Assert.That(OwnerSpans.MoreThanOne(spans), Is.EqualTo(TimeSpan.Zero));
            Assert.That(spans.Select(span => (span.From, string.Join("+", span.Owners))), Is.EqualTo(new[] { (Ms(0), "lb-1"), (Ms(600), ""), (Ms(1200), "lb-2") }));
        });
    }

    [TestCase(100, 900, 250.0)]
    [TestCase(400, 900, 0.0)]
    [TestCase(100, 300, null)]
    public void The_VIP_has_one_owner_once_the_number_of_owners_no_longer_changes(int from, int to, double? expected)
    {
        OwnerSpan[] spans = [new(Ms(0), Ms(200), ["lb-1"]), new(Ms(200), Ms(350), ["lb-1", "lb-2"]), new(Ms(350), Ms(950), ["lb-2"]), new(Ms(950), Ms(1000), [])];
        Assert.That(OwnerSpans.UntilOne(spans, Ms(from), Ms(to)), Is.EqualTo(expected is null ? null : Ms(expected.Value)));
    }
}
