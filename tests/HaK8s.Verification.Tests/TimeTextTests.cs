using HaK8s.Verification;
using NUnit.Framework;

namespace HaK8s.Tests.Verification;

public class TimeTextTests
{
    [TestCase(999, "999 ms")]
    [TestCase(999.6, "1.0 s")]
    [TestCase(1502, "1.502 s")]
    [TestCase(119_999, "119.999 s")]
    [TestCase(120_000, "2 min")]
    [TestCase(508_582, "8 min 29 s")]
    public void An_exact_time_can_be_compared_with_its_limit(double milliseconds, string text) =>
        Assert.That(TimeText.Exact(TimeSpan.FromMilliseconds(milliseconds)), Is.EqualTo(text));

    [TestCase(999.6, "1.0 s")]
    [TestCase(1502, "1.5 s")]
    [TestCase(51_302, "51 s")]
    [TestCase(119_700, "2 min")]
    [TestCase(508_582, "8 min 29 s")]
    public void A_rounded_time_has_the_digits_that_one_reads(double milliseconds, string text) =>
        Assert.That(TimeText.Rounded(TimeSpan.FromMilliseconds(milliseconds)), Is.EqualTo(text));
}
