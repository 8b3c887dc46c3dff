using HaK8s.Verification.Measuring;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Measuring;

public class RunSpreadTests
{
    [Test]
    public void One_value_is_minimum_median_and_maximum() => Assert.That(RunSpread.Of([7]), Is.EqualTo(new RunSpread(7, 7, 7, 7)));

    [Test]
    public void Quantiles_lie_between_values_by_their_distance()
    {
        var spread = RunSpread.Of([50, 10, 30, 20, 40]);
        Assert.That((spread.Minimum, spread.Median, spread.Maximum), Is.EqualTo((10, 30, 50)));
        Assert.That(spread.P95, Is.EqualTo(48).Within(1e-9));
    }

    [Test]
    public void The_median_of_two_lies_in_the_middle() => Assert.That(RunSpread.Of([1, 2]).Median, Is.EqualTo(1.5));

    [Test]
    public void A_missing_value_is_the_worst_and_does_not_distort_the_median()
    {
        var spread = RunSpread.Of([1, 2, double.PositiveInfinity]);
        Assert.That((spread.Median, spread.P95, spread.Maximum), Is.EqualTo((2, double.PositiveInfinity, double.PositiveInfinity)));
    }
}
