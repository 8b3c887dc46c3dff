using HaK8s.Machines.CachedParts;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.CachedParts;

public sealed class ForecastTests
{
    [Test]
    public void A_part_begins_when_its_requirements_are_complete() =>
        Assert.That(Forecast.Seconds([Parts.Root, Parts.Build], Parts.Computer), Is.EqualTo(100 + 300).Within(0.1));

    [Test]
    public void Parts_side_by_side_use_all_cores_and_share_them()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Forecast.Seconds([Parts.Root, Parts.Other], Parts.Computer), Is.EqualTo(100).Within(0.1));
            Assert.That(Forecast.Seconds([Parts.Root, Parts.Other], Parts.Computer with { Cores = 1 }), Is.EqualTo(200).Within(0.1));
            // The other root takes its 100 s of a core from the build's two cores.
            Assert.That(Forecast.Seconds([Parts.Root, Parts.Other, Parts.Build], Parts.Computer with { Cores = 1 }), Is.EqualTo(800).Within(0.1));
        });
    }

    [Test]
    public void A_slower_computer_takes_longer_only_where_it_is_slower()
    {
        var part = new PartState(new CachedPart("root", new PartCost(20, Starts: 1000, Megabytes: 100)));

        Assert.Multiple(() =>
        {
            Assert.That(Forecast.Seconds([part], Parts.Computer), Is.EqualTo(20 + 10).Within(0.1));
            Assert.That(Forecast.Seconds([part], Parts.Computer with { Speed = 0.5 }), Is.EqualTo(40 + 10).Within(0.1));
            Assert.That(Forecast.Seconds([part], Parts.Computer with { Start = TimeSpan.FromMilliseconds(9) }), Is.EqualTo(20 + 9 + 10).Within(0.1));
            Assert.That(Forecast.Seconds([part], Parts.Computer with { MegabytesPerSecond = 1 }), Is.EqualTo(20 + 100).Within(0.1));
        });
    }

    [Test]
    public void A_download_during_a_build_costs_nothing()
    {
        var download = new PartState(new CachedPart("download", new PartCost(0, Megabytes: 1000)));

        Assert.That(Forecast.Seconds([download, Parts.Root, Parts.Build], Parts.Computer), Is.EqualTo(400).Within(0.1));
    }

    [Test]
    public void The_completed_fraction_of_a_part_is_subtracted() =>
        Assert.That(Forecast.Seconds([Parts.Root with { Fraction = 1 }, Parts.Build with { Fraction = 0.5 }], Parts.Computer), Is.EqualTo(150).Within(0.1));

    [Test]
    public void Nothing_to_make_takes_no_time() => Assert.That(Forecast.Seconds([], Parts.Computer), Is.Zero);

    [Test]
    public void Parts_that_depend_on_each_other_are_an_error() => Assert.That(
        () => Forecast.Seconds([new(new CachedPart("a", new PartCost(1), "b")), new(new CachedPart("b", new PartCost(1), "a"))], Parts.Computer),
        Throws.InvalidOperationException);
}
