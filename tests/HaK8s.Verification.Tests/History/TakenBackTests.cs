using HaK8s.Verification.History;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.History;

public class TakenBackTests
{
    private const ulong Saved = 15;

    /// <summary>2 at revision 12, 3 at revision 15 (in the snapshot), 4 at revision 18, then the restore at 1 s.</summary>
    private static SomeHistory Restored => new SomeHistory()
        .Wrote(2, 10, 12, 100, 110).Wrote(3, 12, Saved, 200, 210).Wrote(4, Saved, 18, 300, 310).Delivered(4, 18, 312).Restored(Saved, 1000);

    [Test]
    public void Writes_after_the_snapshot_may_be_gone() =>
        Assert.That(Restored.Read(3, Saved, 1100, 1110).Wrote(5, Saved, 9000, 1200, 1210).Read(5, 9000, 1300, 1310).Judge(), Is.Empty);

    [Test]
    public void A_write_before_the_snapshot_may_not() =>
        Assert.That(Restored.Read(2, 12, 1100, 1110).Judge(), Is.EqualTo(new[]
        {
            "no acknowledged write lost: 3 (revision 15) was acknowledged at 0.210 s, but a read that began at 1.100 s returned 2 (revision 12)",
        }));

    [Test]
    public void A_write_after_the_restore_may_not() =>
        Assert.That(Restored.Wrote(5, Saved, 9000, 1200, 1210).Read(3, Saved, 1300, 1310).Judge(), Has.Count.EqualTo(1).And.All.StartsWith("no acknowledged write lost: 5"));

    [Test]
    public void A_history_without_a_restore_is_not_changed() =>
        Assert.That(new SomeHistory().Wrote(2, 10, 12, 100, 110).Wrote(3, 12, 15, 200, 210).Read(2, 12, 300, 310).Judge(), Is.Not.Empty);

    [Test]
    public void A_stored_history_keeps_the_revision_of_the_restore()
    {
        var history = new DrillHistory(new HistoryHeader("c", "B1", 1, 1, 1, DateTimeOffset.UnixEpoch))
        {
            Marks = [new Mark(TimeSpan.FromSeconds(1), MarkKind.Restored, "restored") { Revision = Saved }],
        };
        Assert.That(HistoryText.Parse(HistoryText.Lines(history)).Marks, Is.EqualTo(history.Marks));
    }

    [Test]
    public void The_writes_are_named_by_their_values()
    {
        var records = new ProbeRecords
        {
            Acknowledgements = [At(3, 15, 500), At(4, 16, 600), At(5, 17, 650), At(7, 18, 700), At(9, 9000, 2000)],
            Values = [Read(4, 16, 900), Read(5, 17, 1500), Read(3, 15, 1600)],
        };
        Mark[] marks = [new Mark(TimeSpan.FromSeconds(1), MarkKind.Restored, "") { Revision = Saved }];
        Assert.Multiple(() =>
        {
            Assert.That(TakenBack.Describe(TakenBack.Writes(records, marks)), Is.EqualTo("3 acknowledged writes after the snapshot are gone: 4 to 5, 7"));
            Assert.That(TakenBack.StillRead(records, marks).Select(read => read.Value), Is.EqualTo(new[] { 5 }));
        });
    }

    private static Acknowledgement At(long value, ulong revision, int milliseconds) => new(value, revision, TimeSpan.FromMilliseconds(milliseconds));

    private static ProbeAttempt Read(long value, ulong revision, int milliseconds) =>
        new(ProbeKind.Value, TimeSpan.FromMilliseconds(milliseconds), TimeSpan.FromMilliseconds(milliseconds + 5), ProbeOutcome.Success, 200, "") { Value = value, Revision = revision };
}
