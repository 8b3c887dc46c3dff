using HaK8s.Machines.CachedParts;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.CachedParts;

public sealed class TimeLeftTests
{
    [Test]
    public void It_begins_with_the_forecast_and_counts_down() => Assert.Multiple(() =>
    {
        var left = new TimeLeft([Parts.Root, Parts.Build], Parts.Computer);
        Assert.That(left.Seconds(0), Is.EqualTo(400).Within(0.1));
        Assert.That(left.Seconds(60), Is.EqualTo(340).Within(0.1));
    });

    [Test]
    public void A_correct_forecast_changes_nothing()
    {
        var left = new TimeLeft([Parts.Root, Parts.Build], Parts.Computer);
        left.Reach("root", 1, 100);

        Assert.That(left.Seconds(100), Is.EqualTo(300).Within(0.1));
    }

    [Test]
    public void A_computer_that_turns_out_twice_as_slow_gets_nearly_twice_the_time()
    {
        var left = new TimeLeft([Parts.Root, Parts.Build], Parts.Computer);
        left.Reach("root", 1, 200);
        Assert.That(left.Seconds(200), Is.InRange(450, 600));

        left.Reach("build", 0.5, 500);
        Assert.That(left.Seconds(500), Is.InRange(270, 300));
    }

    [Test]
    public void A_computer_that_turns_out_faster_gets_less()
    {
        var left = new TimeLeft([Parts.Root, Parts.Build], Parts.Computer);
        left.Reach("root", 1, 50);

        Assert.That(left.Seconds(50), Is.InRange(150, 250));
    }

    [Test]
    public void Without_progress_it_does_not_count_down_to_zero()
    {
        var left = new TimeLeft([Parts.Root], Parts.Computer);

        Assert.That(left.Seconds(1000), Is.EqualTo(30).Within(0.1));
    }

    [Test]
    public void Progress_never_goes_back_and_unknown_parts_are_ignored()
    {
        var left = new TimeLeft([Parts.Root], Parts.Computer);
        left.Reach("root", 0.8, 80);
        left.Reach("root", 0.2, 80);
        left.Reach("unknown", 1, 80);

        Assert.That((left.Seconds(80), left.Complete), Is.EqualTo((20.0, 0)).Using<(double, int)>((a, b) => Math.Abs(a.Item1 - b.Item1) < 0.1 && a.Item2 == b.Item2));
    }

    [Test]
    public void An_interrupted_build_continues_and_does_not_count_as_a_fast_computer()
    {
        var left = new TimeLeft([Parts.Root with { Fraction = 1 }, Parts.Build with { Fraction = 0.5 }], Parts.Computer);
        Assert.That((left.Seconds(0), left.Complete), Is.EqualTo((150.0, 1)).Using<(double, int)>((a, b) => Math.Abs(a.Item1 - b.Item1) < 0.1 && a.Item2 == b.Item2));

        left.Reach("build", 0.75, 75);
        Assert.That(left.Seconds(75), Is.EqualTo(75).Within(0.1));
    }

    [Test]
    public void A_measured_download_rate_replaces_the_guess()
    {
        var download = new PartState(new CachedPart("download", new PartCost(0, Megabytes: 1000)));
        var left = new TimeLeft([download], Parts.Computer with { DownloadsMeasured = false });
        Assert.That(left.Seconds(0), Is.EqualTo(100).Within(0.1));

        left.Download(100, 0);
        Assert.That(left.Seconds(0), Is.EqualTo(10).Within(0.1));
        left.Download(60, 0);
        Assert.That(left.Seconds(0), Is.EqualTo(10).Within(0.1));
        left.Download(20, 0);
        Assert.That(left.Seconds(0), Is.EqualTo(50).Within(0.1));
    }
}
