using HaK8s.Machines.CachedParts;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.CachedParts;

public sealed class FirstRunNoticeTests
{
    [Test]
    public void It_names_each_part_the_time_and_what_was_measured() => Assert.That(
        FirstRunNotice.Lines([Parts.Root, Parts.Build with { Fraction = 0.25 }], Parts.Computer with { Start = TimeSpan.FromMilliseconds(9) }, "/var/cache/hak8s"),
        Is.EqualTo(new[]
        {
            "made once on this computer and kept in /var/cache/hak8s: root, build (25 % done)",
            "this takes 4 to 8 min here (measured: 2 cores, each 1.0 times the reference speed, 9.0 ms to start a program; nothing to download); an interrupted run keeps completed parts",
        }));

    [Test]
    public void An_unknown_download_rate_widens_the_range()
    {
        var download = new PartState(new CachedPart("root", new PartCost(60, Megabytes: 400)));

        Assert.That(
            FirstRunNotice.Lines([download], Parts.Computer with { DownloadsMeasured = false }, "/c").Last(),
            Does.StartWith("this takes 1 to 6 min here").And.Contain("400 MB to download, at an unknown rate"));
    }

    [TestCase(10, 50, ExpectedResult = "less than a minute")]
    [TestCase(50, 90, ExpectedResult = "1 to 2 min")]
    [TestCase(70, 110, ExpectedResult = "1 to 2 min")]
    [TestCase(300, 500, ExpectedResult = "5 to 9 min")]
    [TestCase(5000, 9000, ExpectedResult = "1 to 3 h")]
    public string A_range_is_in_minutes_and_rounded_outwards(double low, double high) => TimeText.Range(low, high);

    [TestCase(4, ExpectedResult = "a few seconds")]
    [TestCase(41, ExpectedResult = "about 50 s")]
    [TestCase(114, ExpectedResult = "about 120 s")]
    [TestCase(121, ExpectedResult = "about 3 min")]
    [TestCase(7300, ExpectedResult = "about 3 h")]
    public string Time_left_is_rounded_up(double seconds) => TimeText.About(seconds);
}
