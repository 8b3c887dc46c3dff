using HaK8s.Components;
using HaK8s.Reliability;
using HaK8s.Sessions;
using HaK8s.Sessions.Auditing;
using HaK8s.Verification.Drills;
using NUnit.Framework;

namespace HaK8s.Tests.Packages;

/// <summary>Checks that the words that a shell completes are accepted.</summary>
public class OptionValuesTests
{
    [TestCaseSource(typeof(OptionValues), nameof(OptionValues.AuditFormats))]
    public void A_format_of_Audit(string word) => Assert.That(() => new AuditOptions { Format = word }.Writer, Throws.Nothing);

    [TestCaseSource(typeof(OptionValues), nameof(OptionValues.Certainties))]
    public void A_certainty(string word) => Assert.That(() => new AuditOptions { FailOn = word }.Least, Throws.Nothing);

    [TestCaseSource(typeof(OptionValues), nameof(OptionValues.Drills))]
    public void A_drill(string word) => Assert.That(DrillBook.List([word], inLab: true), Has.Count.EqualTo(1));

    [TestCaseSource(typeof(OptionValues), nameof(OptionValues.Faults))]
    public void A_fault(string word) => Assert.That(FaultRunSession.Check(new FaultRunOptions { Faults = [word], Count = 1, Longest = TimeSpan.FromHours(1) }, deaf: false).Mishaps, Has.Count.EqualTo(1));

    [TestCaseSource(typeof(OptionValues), nameof(OptionValues.States))]
    public void A_state(string word) => Assert.That(FaultRunSession.Check(new FaultRunOptions { From = word, Count = 1, Longest = TimeSpan.FromHours(1) }, deaf: false).From, Is.Not.Null);
}
