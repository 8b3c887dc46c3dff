using HaK8s.Verification.Drills;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Drills;

public class DrillBookTests
{
    [Test]
    public void Every_drill_is_listed_once_and_the_loss_of_quorum_comes_last_of_the_default_ones()
    {
        var ids = DrillBook.List().Select(drill => drill.Id).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(ids, Is.EquivalentTo("V1 V2 V3 V4 V5 V6 V7 V8 V9 V10 M1 M2 M3 M4 M5 M6 M7 M8 M9 W1 W2 R1 R2 N1 N2 N3 N4 C1 C2 U1 R3 B1".Split(' ')));
            Assert.That(DrillBook.Select(null)[^1].Info.Id, Is.EqualTo("M9"));
        });
    }

    [Test]
    public void Long_drills_run_only_on_request()
        => Assert.That(DrillBook.List().Where(drill => !drill.Default).Select(drill => drill.Id), Is.EqualTo(new[] { "W1", "R1", "R2", "N1", "N2", "N3", "N4", "C1", "C2", "U1", "R3", "B1" }));

    [Test]
    public void Drills_are_selected_in_any_letter_case_and_run_in_the_books_order()
        => Assert.That(DrillBook.Select(["m2", " V1"]).Select(drill => drill.Info.Id), Is.EqualTo(new[] { "V1", "M2" }));

    [Test]
    public void Outside_the_lab_the_quorum_is_broken_only_by_name()
    {
        Assert.Multiple(() =>
        {
            Assert.That(DrillBook.Select(null, inLab: false).Select(drill => drill.Info.Id), Has.None.EqualTo("M9").And.Some.EqualTo("M2"));
            Assert.That(DrillBook.Select(["M9"], inLab: false).Select(drill => drill.Info.Id), Is.EqualTo(new[] { "M9" }));
        });
    }

    [Test]
    public void An_unknown_drill_is_reported_with_the_existing_ones() => Assert.That(
        () => DrillBook.Select(["V1", "X9"]), Throws.ArgumentException.With.Message.StartsWith("There is no drill X9; there are V2, V3, "));
}
