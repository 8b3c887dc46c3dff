using HaK8s.Verification;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.Measuring;

public class RetriesTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    [Test]
    public void A_failure_is_retried_by_the_next_attempt_that_began_after_it_was_known()
    {
        var figures = Retries.Of([Success(0, 10), Failure(50, 200), Failure(100, 210), Success(150, 160), Success(250, 300)], fault: null, Timeout);
        Assert.Multiple(() =>
        {
            Assert.That(figures.FailedRaw, Is.EqualTo(2));
            Assert.That(figures.FailedWithRetry, Is.Zero);
            // Not 160: that attempt began before the failure at 200 was known.
            Assert.That(figures.Slowest, Is.EqualTo(Ms(250)));
        });
    }

    [Test]
    public void A_chain_of_failures_lasts_from_the_first_try_to_the_success() => Assert.That(
        Retries.Of([Failure(0, 100), Failure(100, 200), Failure(200, 300), Success(300, 320)], fault: null, Timeout).Slowest, Is.EqualTo(Ms(320)));

    [Test]
    public void Requests_in_flight_at_the_fault_are_counted_separately_and_must_still_succeed()
    {
        var figures = Retries.Of([Failure(900, 2900), Success(1100, 1150), Success(2950, 2960)], new Gap(Ms(1000), Ms(1050)), Timeout);
        Assert.Multiple(() =>
        {
            Assert.That(figures.InFlightCut, Is.EqualTo(1));
            Assert.That(figures.SlowestInFlight, Is.EqualTo(Ms(2060)));
            Assert.That(figures.Slowest, Is.EqualTo(Ms(50)));
            Assert.That(figures.FailedWithRetry, Is.Zero);
        });
    }

    [Test]
    public void A_request_that_never_succeeds_has_failed() => Assert.That(Retries.Of([Success(0, 10), Failure(50, 60)], fault: null, Timeout).FailedWithRetry, Is.EqualTo(1));

    [Test]
    public void A_request_that_succeeds_after_the_clients_timeout_has_failed() => Assert.That(
        Retries.Of([Failure(0, 9000), Failure(9000, 11000), Success(11000, 11010)], fault: null, Timeout).FailedWithRetry, Is.EqualTo(1));

    [Test]
    public void A_write_that_was_overtaken_just_before_the_end_has_been_answered() => Assert.That(
        Retries.Of([Success(0, 10), new ProbeAttempt(ProbeKind.Write, Ms(100), Ms(110), ProbeOutcome.Overtaken, 409, "")], fault: null, Timeout).FailedWithRetry, Is.Zero);

    [Test]
    public void A_write_that_was_overtaken_while_others_went_on_needs_a_retry_that_succeeds() => Assert.That(
        Retries.Of([new ProbeAttempt(ProbeKind.Write, Ms(0), Ms(10), ProbeOutcome.Overtaken, 409, ""), Failure(100, 110)], fault: null, Timeout).FailedWithRetry, Is.EqualTo(2));
}
