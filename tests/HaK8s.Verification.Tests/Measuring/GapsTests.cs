using HaK8s.Verification;
using HaK8s.Verification.Measuring;
using NUnit.Framework;
using static HaK8s.Tests.Verification.Measuring.Some;

namespace HaK8s.Tests.Verification.Measuring;

public class GapsTests
{
    [Test]
    public void The_gap_is_the_longest_time_from_a_request_that_succeeded_to_the_next_answer() => Assert.That(
        Gaps.Longest([Success(0, 10), Success(50, 60), Failure(100, 400), Success(450, 460), Success(500, 510)], Ms(520)),
        Is.EqualTo(new Gap(Ms(50), Ms(460))));

    [Test]
    public void Answers_that_come_out_of_order_count_when_they_came() => Assert.That(
        Gaps.Longest([Success(0, 10), Success(50, 900), Success(100, 110), Success(850, 860)], Ms(910)),
        Is.EqualTo(new Gap(Ms(100), Ms(860))));

    [Test]
    public void An_answer_that_is_seen_late_does_not_shorten_an_outage() => Assert.That(
        Gaps.Longest([Success(0, 10), Success(50, 450), Success(800, 810)], Ms(820)),
        Is.EqualTo(new Gap(Ms(50), Ms(810))));

    [Test]
    public void An_outage_that_lasts_to_the_end_counts_up_to_the_end() => Assert.That(
        Gaps.Longest([Success(0, 10), Failure(50, 2050)], Ms(3000)), Is.EqualTo(new Gap(Ms(0), Ms(3000))));

    [Test]
    public void Without_any_success_there_is_no_gap() => Assert.That(Gaps.Longest([Failure(0, 10)], Ms(20)), Is.Null);

    [Test]
    public void Outages_are_the_gaps_beyond_a_threshold() => Assert.That(
        Gaps.LongerThan(Ms(300), [Success(0, 10), Success(50, 60), Success(600, 610), Success(650, 660), Success(1400, 1410)], Ms(1420)),
        Is.EqualTo(new[] { new Gap(Ms(50), Ms(610)), new Gap(Ms(650), Ms(1410)) }));
}
