using HaK8s.Verification.Probes.Meters;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Probes.Meters;

public class EtcdMetricsTests
{
    private const string Text = """
        etcd_disk_wal_fsync_duration_seconds_bucket{le="0.002"} 2412
        etcd_disk_wal_fsync_duration_seconds_bucket{le="0.001"} 2041
        etcd_disk_wal_fsync_duration_seconds_bucket{le="+Inf"} 2.5e+03
        etcd_server_leader_changes_seen_total 3
        process_start_time_seconds 1.76364701245e+09
        """;

    [Test]
    public void Buckets_are_read_by_rising_bounds()
    {
        var sample = EtcdMetrics.Parse("cp-1", TimeSpan.Zero, Text);
        Assert.Multiple(() =>
        {
            Assert.That(sample.Syncs, Is.EqualTo(new KeyValuePair<double, long>[] { new(0.001, 2041), new(0.002, 2412), new(double.PositiveInfinity, 2500) }));
            Assert.That((sample.LeaderChanges, sample.Began, sample.Problem), Is.EqualTo((3L, 1_763_647_012.45, "")));
        });
    }

    [TestCase("")]
    [TestCase("etcd_server_leader_changes_seen_total 3")]
    public void Text_that_is_not_etcd_metrics_is_a_problem(string text)
        => Assert.That(EtcdMetrics.Parse("cp-1", TimeSpan.Zero, text).Problem, Is.EqualTo("it has no metrics at 127.0.0.1:2381"));
}
