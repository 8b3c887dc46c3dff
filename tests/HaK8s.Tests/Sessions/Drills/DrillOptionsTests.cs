using HaK8s.Sessions;
using HaK8s.Sessions.Drills;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions.Drills;

public class DrillOptionsTests
{
    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(101)]
    public void A_number_of_runs_out_of_bounds_is_refused_before_anything_is_changed(int repeats) => Assert.That(
        () => Check(new SessionOptions { ArtifactsFolder = "/nowhere", Repeats = repeats }),
        Throws.TypeOf<SelectionException>().With.Message.EqualTo($"--repeat {repeats}: each drill runs 1 to 100 times"));

    [Test]
    public void A_negative_seed_is_refused() => Assert.That(
        () => Check(new SessionOptions { ArtifactsFolder = "/nowhere", Seed = -3 }), Throws.TypeOf<SelectionException>());

    [TestCase(0)]
    [TestCase(-5)]
    public void A_time_limit_without_time_is_refused(int minutes) => Assert.That(
        () => Check(new SessionOptions { ArtifactsFolder = "/nowhere", TimeLimit = minutes }),
        Throws.TypeOf<SelectionException>().With.Message.EqualTo($"--time-limit {minutes}: at least 1 minute"));

    [TestCase(1)]
    [TestCase(100)]
    public void Numbers_within_bounds_are_accepted(int repeats) => Assert.That(
        () => Check(new SessionOptions { ArtifactsFolder = "/nowhere", Repeats = repeats, TimeLimit = repeats, Seed = 0 }), Throws.Nothing);

    [Test]
    public void A_drill_that_does_not_exist_is_refused() => Assert.That(
        () => Check(new SessionOptions { ArtifactsFolder = "/nowhere", Drills = [" m2 ", "Z7"] }),
        Throws.TypeOf<SelectionException>().With.Message.StartsWith("--drills: there is no drill"));

    private static void Check(SessionOptions options) => DrillOptions.Check(options, "lab", inLab: true, drills: null);
}
