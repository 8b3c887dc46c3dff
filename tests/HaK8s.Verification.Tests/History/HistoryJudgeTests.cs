using HaK8s.Verification.History;
using HaK8s.Verification.Measuring;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.History;

public class HistoryJudgeTests
{
    private static SomeHistory History => new();

    /// <summary>From 1 to 2 s.</summary>
    private static SomeHistory CutOff => History.Marked(MarkKind.FaultBegins, 900).Marked(MarkKind.FaultInPlace, 1000).Marked(MarkKind.HealBegins, 2000);

    /// <summary>2 at revision 12, 3 at revision 15.</summary>
    private static SomeHistory TwoWrites => History.Wrote(2, 10, 12, 100, 110).Wrote(3, 12, 15, 200, 210);

    [Test]
    public void A_history_without_faults_has_no_contradictions() => Assert.That(
        TwoWrites.Read(1, 10, 50, 60).Read(2, 12, 150, 160).Read(3, 15, 250, 260).FailedToRead(300, 310)
            .Delivered(2, 12, 112).Delivered(3, 15, 213).Delivered(2, 12, 190, watch: 1).Delivered(3, 15, 900, watch: 1).Judge(),
        Is.Empty);

    [Test]
    public void An_empty_history_has_no_contradictions() => Assert.That(History.Judge(), Is.Empty);

    [Test]
    public void A_read_during_a_write_may_return_either_state() => Assert.That(
        TwoWrites.Read(2, 12, 205, 220).Read(3, 15, 201, 209).Judge(), Is.Empty);

    [Test]
    public void A_read_that_began_before_another_one_ended_may_return_an_older_state() => Assert.That(
        TwoWrites.Read(3, 15, 201, 203).Read(2, 12, 202, 204).Judge(), Is.Empty);

    [Test]
    public void An_acknowledged_write_that_never_returns_is_lost() => Assert.That(
        TwoWrites.Read(2, 12, 300, 310).Read(2, 12, 400, 410).Judge(),
        Is.EqualTo(new[]
        {
            "no acknowledged write lost: 3 (revision 15) was acknowledged at 0.210 s, but a read that began at 0.300 s returned 2 (revision 12)",
            "no acknowledged write lost: 3 (revision 15) was acknowledged at 0.210 s, but a read that began at 0.400 s returned 2 (revision 12)",
        }));

    [Test]
    public void A_read_of_an_older_state_than_was_acknowledged_goes_backwards_although_later_reads_do_not() => Assert.That(
        TwoWrites.Read(2, 12, 300, 310).Read(3, 15, 400, 410).Judge(),
        Is.EqualTo(new[] { "no read that goes backwards: 3 (revision 15) was acknowledged at 0.210 s, but a read that began at 0.300 s returned 2 (revision 12)" }));

    [Test]
    public void A_read_of_an_older_state_than_was_read_before_goes_backwards() => Assert.That(
        History.Wrote(2, 10, 12, 100, 500).Read(2, 12, 200, 210).Read(1, 10, 300, 310).Judge(),
        Is.EqualTo(new[] { "no read that goes backwards: 2 (revision 12) was read at 0.210 s, but a read that began at 0.300 s returned 1 (revision 10)" }));

    [Test]
    public void Every_later_read_must_see_what_a_watch_has_delivered() => Assert.That(
        History.Tried(2, 10, 100, 2100).Delivered(2, 12, 150).Read(1, 10, 200, 210).Judge(),
        Is.EqualTo(new[] { "no read that goes backwards: 2 (revision 12) was delivered to a watch at 0.150 s, but a read that began at 0.200 s returned 1 (revision 10)" }));

    [Test]
    public void A_watch_may_lag_behind() => Assert.That(
        TwoWrites.Read(3, 15, 250, 260).Delivered(2, 12, 5000).Delivered(3, 15, 5001).Judge(), Is.Empty);

    [Test]
    public void A_write_without_an_answer_may_have_taken_effect() => Assert.That(
        History.Tried(2, 10, 100, 2100).Read(2, 12, 300, 310).Wrote(3, 12, 15, 2200, 2210).Judge(), Is.Empty);

    [Test]
    public void A_write_without_an_answer_may_have_no_effect() => Assert.That(
        History.Tried(2, 10, 100, 2100, status: 500).Read(1, 10, 300, 310).Wrote(3, 10, 15, 2200, 2210).Judge(), Is.Empty);

    [Test]
    public void A_write_without_an_answer_may_take_effect_long_after_its_timeout() => Assert.That(
        History.Tried(2, 10, 100, 2100).Read(1, 10, 3000, 3010).Read(2, 12, 4000, 4010).Judge(), Is.Empty);

    [Test]
    public void A_value_that_was_never_written_is_reported() => Assert.That(
        TwoWrites.Read(7, 18, 300, 310).Judge(), Is.EqualTo(new[] { "no value that nobody wrote: 7 (revision 18) was read at 0.310 s, but it was never written" }));

    [Test]
    public void A_value_whose_write_was_refused_must_not_appear() => Assert.That(
        TwoWrites.Overtaken(4, 12, 220, 230).Delivered(4, 18, 300).Judge(),
        Is.EqualTo(new[] { "no value that nobody wrote: 4 (revision 18) was delivered to a watch at 0.300 s, but its write was refused (409)", "no update over another's: the write of 4 (revision 18) should have replaced revision 12, but overwrote 3 (revision 15), acknowledged at 0.210 s" }));

    [Test]
    public void A_value_that_is_read_before_its_write_began_is_reported() => Assert.That(
        History.Wrote(2, 10, 12, 100, 110).Read(3, 15, 120, 130).Wrote(3, 12, 15, 200, 210).Judge(),
        Has.Some.EqualTo("no value that nobody wrote: 3 (revision 15) was read at 0.130 s, but its write began only at 0.200 s"));

    [Test]
    public void Two_values_at_one_revision_are_a_contradiction() => Assert.That(
        TwoWrites.Tried(4, 12, 150, 2150).Read(4, 15, 180, 230).Judge(),
        Has.Some.EqualTo("one value a revision: 3 (revision 15) was acknowledged at 0.210 s, but 4 (revision 15) was read at 0.230 s"));

    [Test]
    public void One_value_at_two_revisions_was_written_twice() => Assert.That(
        TwoWrites.Read(3, 17, 300, 310).Judge(),
        Has.Some.EqualTo("one value a revision: 3 (revision 15) was acknowledged at 0.210 s, but 3 (revision 17) was read at 0.310 s"));

    [Test]
    public void A_newer_revision_with_a_smaller_value_is_reported() => Assert.That(
        History.Wrote(3, 10, 12, 100, 110).Wrote(2, 12, 15, 200, 210).Judge(),
        Is.EqualTo(new[] { "revisions and values grow together: 3 (revision 12) was acknowledged at 0.110 s, but the newer revision has the smaller value 2 (revision 15), acknowledged at 0.210 s" }));

    [Test]
    public void A_write_that_overwrites_an_unknown_update_loses_that_update() => Assert.That(
        History.Wrote(2, 10, 12, 100, 110).Wrote(3, 10, 15, 105, 210).Judge(),
        Is.EqualTo(new[] { "no update over another's: the write of 3 (revision 15) should have replaced revision 10, but overwrote 2 (revision 12), acknowledged at 0.110 s" }));

    [Test]
    public void A_write_that_was_never_answered_must_not_overwrite_an_update_either() => Assert.That(
        History.Wrote(2, 10, 12, 100, 110).Tried(3, 10, 105, 2105).Read(3, 15, 300, 310).Judge(),
        Is.EqualTo(new[] { "no update over another's: the write of 3 (revision 15) should have replaced revision 10, but overwrote 2 (revision 12), acknowledged at 0.110 s" }));

    [Test]
    public void A_write_that_takes_effect_before_the_state_known_at_its_start_is_reported() => Assert.That(
        History.Wrote(2, 10, 15, 100, 110).Wrote(3, 10, 12, 200, 210).Judge(),
        Has.Some.EqualTo("no write that takes effect in the past: 2 (revision 15) was acknowledged at 0.110 s, but the write of 3, which began at 0.200 s, took effect at revision 12"));

    [Test]
    public void A_write_that_is_older_than_the_state_it_replaces_is_reported() => Assert.That(
        History.Wrote(2, 14, 12, 100, 110).Judge(), Is.EqualTo(new[] { "no update over another's: the write of 2 (revision 12) replaced the newer revision 14" }));

    [Test]
    public void A_watch_that_delivers_an_older_revision_goes_backwards() => Assert.That(
        TwoWrites.Delivered(3, 15, 220).Delivered(2, 12, 230).Judge(),
        Is.EqualTo(new[] { "no watch that goes backwards: watch 1 delivered revision 12 at 0.230 s after revision 15" }));

    [Test]
    public void A_watch_that_delivers_twice_goes_backwards_too() => Assert.That(
        TwoWrites.Delivered(2, 12, 220).Delivered(2, 12, 230).Judge(), Has.Count.EqualTo(1));

    [Test]
    public void A_watch_that_skips_an_acknowledged_write_is_reported() => Assert.That(
        TwoWrites.Wrote(4, 15, 20, 300, 310).Delivered(2, 12, 120, watch: 3).Delivered(4, 20, 320, watch: 3).Judge(),
        Is.EqualTo(new[] { "no watch that passes over a write: watch 4 went from revision 12 to 20 at 0.320 s and skipped 3 (revision 15), acknowledged at 0.210 s" }));

    [Test]
    public void A_watch_that_had_to_start_again_may_skip_writes_and_go_back() => Assert.That(
        TwoWrites.Wrote(4, 15, 20, 300, 310).Delivered(2, 12, 120).Delivered(4, 20, 320, anew: true).Delivered(3, 15, 330, anew: true).Judge(), Is.Empty);

    [Test]
    public void A_write_that_a_cut_off_control_plane_acknowledges_is_reported()
    {
        Assert.That(
            CutOff.Direct(true, 1200, 1300).Judge(),
            Is.EqualTo(new[] { "no write acknowledged by a minority: a write that bypassed the load balancers, which began at 1.200 s, was acknowledged at 1.300 s, while its control plane was cut off" }));
        Assert.That(HistoryJudge.Rules, Does.EndWith("no write acknowledged by a minority"));
    }

    [Test]
    public void A_write_that_bypasses_the_load_balancers_may_succeed_before_and_after_the_cut_and_fail_during_it() => Assert.That(
        CutOff.Direct(true, 900, 950).Direct(true, 990, 1010).Direct(false, 1200, 1300).Direct(true, 1900, 2100).Direct(true, 2200, 2300).Judge(), Is.Empty);

    [Test]
    public void Without_a_cut_every_write_may_be_acknowledged() => Assert.That(History.Direct(true, 1200, 1300).Judge(), Is.Empty);

    [Test]
    public void The_first_contradictions_of_a_kind_are_listed_and_the_others_counted()
    {
        var history = TwoWrites;
        for (var read = 0; read < 20; read++)
            history.Read(2, 12, 300 + (read * 10), 305 + (read * 10));
        Assert.That(history.Judge(), Has.Count.EqualTo(6).And.Some.EqualTo("no acknowledged write lost: and 15 more of this kind until 0.490 s"));
    }

    [Test]
    public void Thousands_of_requests_are_judged_quickly()
    {
        var history = History;
        for (var write = 0; write < 20_000; write++)
            history.Wrote(write + 2, (ulong)write + 10, (ulong)write + 11, write * 10, (write * 10) + 5).Read(write + 2, (ulong)write + 11, (write * 10) + 6, (write * 10) + 8);
        var before = Environment.CpuUsage.TotalTime;
        Assert.That(history.Judge(), Is.Empty);
        // Processor time, because other work on the computer takes turns.
        Assert.That(Environment.CpuUsage.TotalTime - before, Is.LessThan(TimeSpan.FromSeconds(10)));
    }
}
