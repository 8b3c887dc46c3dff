using HaK8s.Verification;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.Measuring;

public class WatchOutagesTests
{
    [Test]
    public void A_watch_outage_lasts_from_the_first_missed_write_to_the_next_delivery() => Assert.That(
        Outages([Acknowledged(1, 100), Acknowledged(2, 200), Acknowledged(3, 300)], [Delivered(1, 105), Delivered(2, 2500), Delivered(3, 2501)]),
        Is.EqualTo(new[] { new Gap(Ms(200), Ms(2500)) }));

    [Test]
    public void A_delivered_state_also_counts_for_all_older_ones() => Assert.That(
        Outages([Acknowledged(1, 100), Acknowledged(2, 200), Acknowledged(3, 300)], [Delivered(1, 105), Delivered(3, 1300)]),
        Is.EqualTo(new[] { new Gap(Ms(200), Ms(1300)) }));

    [Test]
    public void A_time_without_writes_is_not_a_watch_outage() => Assert.That(
        Outages([Acknowledged(1, 100), Acknowledged(2, 5000)], [Delivered(1, 105), Delivered(2, 5004)])[0]!.Length, Is.EqualTo(Ms(5)));

    [Test]
    public void An_event_may_come_before_the_acknowledgement() => Assert.That(
        Outages([Acknowledged(1, 100)], [Delivered(1, 98)])[0]!.Length, Is.EqualTo(TimeSpan.Zero));

    [Test]
    public void A_silent_watch_has_an_outage_to_the_end_even_if_others_deliver() => Assert.That(
        WatchOutages.Of(new ProbeRecords { Watches = 2, Acknowledgements = [Acknowledged(1, 100)], Deliveries = [Delivered(1, 105)] }, Ms(9000)),
        Is.EqualTo(new[] { new Gap(Ms(100), Ms(105)), new Gap(Ms(100), Ms(9000)) }));

    private static IReadOnlyList<Gap?> Outages(Acknowledgement[] writes, WatchDelivery[] deliveries)
        => WatchOutages.Of(new ProbeRecords { Watches = 1, Acknowledgements = writes, Deliveries = deliveries }, Ms(10000));
}
