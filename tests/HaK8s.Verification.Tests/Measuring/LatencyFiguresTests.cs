using HaK8s.Verification.Measuring;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.Measuring;

public class LatencyFiguresTests
{
    [Test]
    public void Quantiles_are_times_that_were_measured()
    {
        var took = Quantiles.Of(Enumerable.Range(1, 1000).Select(time => Ms(time)))!;
        Assert.That((took.P50, took.P99, took.P999), Is.EqualTo((Ms(500), Ms(990), Ms(999))));
    }

    [Test]
    public void All_quantiles_of_one_request_are_its_own_time() => Assert.That(Quantiles.Of([Ms(7)]), Is.EqualTo(new Quantiles(Ms(7), Ms(7), Ms(7))));

    [Test]
    public void Without_requests_there_are_no_quantiles() => Assert.Multiple(() =>
    {
        Assert.That(Quantiles.Of([]), Is.Null);
        Assert.That(LatencyFigures.Of([]), Is.EqualTo(LatencyFigures.None));
    });

    [Test]
    public void Requests_count_in_their_starting_second_and_empty_seconds_are_kept()
    {
        var figures = LatencyFigures.Of([Success(1900, 2400), Failure(1950, 3950), Success(4100, 4110), Success(4200, 4240)]);
        Assert.Multiple(() =>
        {
            Assert.That(figures.Seconds.Select(second => (second.Second, second.Succeeded, second.Failed)), Is.EqualTo(new[] { (1, 1, 1), (2, 0, 0), (3, 0, 0), (4, 2, 0) }));
            Assert.That(figures.Seconds.Select(second => second.Took?.P99), Is.EqualTo(new TimeSpan?[] { Ms(500), null, null, Ms(40) }));
            Assert.That(figures.All, Is.EqualTo(new Quantiles(Ms(40), Ms(500), Ms(500))));
        });
    }
}
