using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.Measuring;

public class EtcdFiguresTests
{
    [Test]
    public void Figures_are_the_differences_between_the_samples()
    {
        var figures = EtcdFigures.Of([Sample(0, 1, [(0.001, 100), (0.002, 150), (double.PositiveInfinity, 150)]), Sample(9000, 3, [(0.001, 150), (0.002, 250), (double.PositiveInfinity, 250)])]).Single();
        Assert.Multiple(() =>
        {
            Assert.That((figures.Syncs, figures.LeaderChanges, figures.Restarted, figures.Problem), Is.EqualTo((100L, 2L, false, "")));
            // 50 up to 1 ms and 50 up to 2 ms: the 99th of them is at 49/50 of the second bucket.
            Assert.That(figures.SyncP99!.Value.TotalMilliseconds, Is.EqualTo(1.98).Within(0.001));
        });
    }

    [Test]
    public void A_restarted_member_counts_from_its_restart()
    {
        var before = Sample(0, 5, [(0.001, 1000), (double.PositiveInfinity, 1000)]);
        var figures = EtcdFigures.Of([before, Sample(9000, 1, [(0.001, 10), (double.PositiveInfinity, 10)]) with { Began = before.Began + 60 }]).Single();
        Assert.That((figures.Syncs, figures.LeaderChanges, figures.Restarted), Is.EqualTo((10L, 1L, true)));
    }

    [Test]
    public void Syncs_longer_than_all_ranges_took_at_least_the_longest_of_them()
    {
        var figures = EtcdFigures.Of([Sample(0, 0, [(8, 0), (double.PositiveInfinity, 0)]), Sample(9000, 0, [(8, 0), (double.PositiveInfinity, 3)])]).Single();
        Assert.That(figures.SyncP99, Is.EqualTo(TimeSpan.FromSeconds(8)));
    }

    [Test]
    public void A_member_that_did_nothing_has_no_quantile()
    {
        var sample = Sample(0, 1, [(0.001, 7), (double.PositiveInfinity, 7)]);
        Assert.That(EtcdFigures.Of([sample, sample with { At = Ms(9000) }]).Single().SyncP99, Is.Null);
    }

    [Test]
    public void Missing_samples_are_reported()
    {
        var known = Sample(0, 1, [(0.001, 7), (double.PositiveInfinity, 7)]);
        Assert.Multiple(() =>
        {
            Assert.That(EtcdFigures.Of([known, new EtcdSample("cp-1", Ms(9000), "no route")]).Single().Problem, Is.EqualTo("after the drill: no route"));
            Assert.That(EtcdFigures.Of([known]).Single().Problem, Is.EqualTo("it was queried only once"));
        });
    }

    private static EtcdSample Sample(double at, long changes, (double Bound, long Count)[] syncs) => new("cp-1", Ms(at), "")
    {
        Began = 1_763_647_000,
        LeaderChanges = changes,
        Syncs = [.. syncs.Select(bucket => new KeyValuePair<double, long>(bucket.Bound, bucket.Count))],
    };
}
