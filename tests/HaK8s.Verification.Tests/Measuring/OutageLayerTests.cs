using HaK8s.Verification;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using HaK8s.Verification.Probes.Meters;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.Measuring;

public class OutageLayerTests
{
    [Test]
    public void A_gap_within_the_instruments_interval_is_not_an_outage() => Assert.That(OutageLayer.Of(Figures(100, 200), new ProbeRecords(), scheduled: null), Is.Null);

    [Test]
    public void A_gap_in_which_the_instrument_was_late_is_not_an_outage()
    {
        var records = new ProbeRecords { Stalls = [new StallSample(HandshakeMeter.Handshakes, Ms(1050), Ms(1450))] };
        Assert.That(OutageLayer.Of(Figures(500, 200), records, scheduled: null), Is.Null);
    }

    [Test]
    public void The_longest_outage_decides()
    {
        var records = new ProbeRecords { Reads = [Success(0, 5), Success(1500, 1505), Success(1550, 1555)], Writes = [Success(0, 5), Failure(1100, 3100)] };
        Assert.That(OutageLayer.Of(Figures(800, 2500), records, scheduled: null)!.Layer, Is.EqualTo(Layer.Etcd));
    }

    [Test]
    public void A_pod_that_waited_longer_for_its_node_than_any_request_is_a_scheduler_outage()
    {
        Assert.That(OutageLayer.Of(Figures(1200, 1400), new ProbeRecords(), new Gap(Ms(1000), Ms(16_000))), Is.EqualTo(new FaultLayer(Layer.Scheduler, "a new pod had no node for 15.0 s")));
    }

    private static DrillFigures Figures(double reads, double writes) => DrillFigures.Of(new ProbeRecords(), [], fault: null, TimeSpan.Zero, double.PositiveInfinity, TimeSpan.Zero, []) with
    {
        ReadGaps = new GapFigures(new Gap(Ms(1000), Ms(1000 + reads)), null, null),
        WriteGaps = new GapFigures(new Gap(Ms(1000), Ms(1000 + writes)), null, null),
    };
}
