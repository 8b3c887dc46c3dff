using HaK8s.Steps.Replacing;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Replacing;

public class ReplacementMarkTests
{
    private static readonly ReplacementMark Begun = new(new DateTimeOffset(2026, 11, 29, 20, 0, 0, TimeSpan.Zero), "aaa", Made: false);

    [Test]
    public void Another_machine_id_means_that_the_machine_was_made_anew() => Assert.Multiple(() =>
    {
        Assert.That(Begun.IsReplaced("bbb"));
        Assert.That(Begun.IsReplaced("aaa"), Is.False, "the same machine");
        Assert.That(Begun.IsReplaced(""), Is.False, "a machine that does not answer may be the old one");
        Assert.That((Begun with { OldMachine = "" }).IsReplaced("bbb"), Is.False, "a machine that did not answer before may be the old one");
        Assert.That((Begun with { Made = true }).IsReplaced("aaa"), "a host that was cleared keeps its id");
    });

    [Test]
    public void A_mark_survives_its_text()
    {
        foreach (var mark in new[] { Begun, Begun with { Made = true }, Begun with { OldMachine = "" } })
            Assert.That(ReplacementMark.Parse(mark.ToText()), Is.EqualTo(mark));
        Assert.That(ReplacementMark.Parse("something else"), Is.Null);
    }

    [Test]
    public void Notes_are_read_from_a_ConfigMap()
    {
        Assert.That(ClusterNotes.Parse(""), Is.Empty);
        Assert.That(ClusterNotes.Parse("""{"metadata":{}}"""), Is.Empty);
        Assert.That(ClusterNotes.Parse("""{"data":{"cp-1":"text"}}"""), Is.EqualTo(new Dictionary<string, string> { ["cp-1"] = "text" }));
    }
}
