using HaK8s.Processes;
using HaK8s.Reliability;
using HaK8s.Sessions;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions;

public class FaultRunChoiceTests
{
    [Test]
    public void Names_are_accepted_in_any_letter_case_and_no_name_means_all()
    {
        var (mishaps, from) = FaultRunSession.Check(new FaultRunOptions { Faults = ["KILL", " aptlock"], From = "node" }, deaf: false);
        Assert.Multiple(() =>
        {
            Assert.That(mishaps, Is.EqualTo(new[] { Mishap.Kill, Mishap.AptLock }));
            Assert.That(from, Is.EqualTo(Scenario.Node));
            Assert.That(FaultRunSession.Check(new FaultRunOptions(), deaf: false).Mishaps, Is.EqualTo(Enum.GetValues<Mishap>()));
        });
    }

    [TestCase("9")]
    [TestCase("0")]
    [TestCase("kill,cut")]
    [TestCase("power")]
    public void An_unknown_name_is_refused_with_the_known_ones(string fault) => Assert.That(
        () => FaultRunSession.Check(new FaultRunOptions { Faults = [fault] }, deaf: false),
        Throws.TypeOf<SelectionException>().With.Message.EqualTo($"--faults: there is no fault \"{fault}\"; there are kill, interrupt, cut, reboot, aptlock, disk"));

    [Test]
    public void A_number_is_not_a_scenario_either() => Assert.That(
        () => FaultRunSession.Check(new FaultRunOptions { From = "7" }, deaf: false), Throws.TypeOf<SelectionException>());

    [TestCase(0)]
    [TestCase(-1)]
    public void Disturbing_no_run_is_refused(int count) => Assert.That(
        () => FaultRunSession.Check(new FaultRunOptions { Count = count }, deaf: false), Throws.TypeOf<SelectionException>().With.Message.StartsWith($"--count {count}: "));

    [TestCase(0)]
    [TestCase(-5)]
    [TestCase(int.MaxValue)]
    public void Zero_and_endless_times_are_refused(int minutes) => Assert.That(
        () => FaultRunSession.Check(new FaultRunOptions { Longest = TimeSpan.FromMinutes(minutes) }, deaf: false), Throws.TypeOf<SelectionException>().With.Message.StartsWith($"--minutes {minutes}: "));

    [Test]
    public void If_Ctrl_C_is_ignored_it_cannot_be_a_fault()
    {
        Assert.That(() => FaultRunSession.Check(new FaultRunOptions(), deaf: true), Throws.TypeOf<SelectionException>().With.Message.StartsWith("Ctrl-C is ignored here"));
        Assert.That(FaultRunSession.Check(new FaultRunOptions { Faults = ["kill"] }, deaf: true).Mishaps, Is.EqualTo(new[] { Mishap.Kill }));
    }

    [TestCase("Name:\tx\nSigBlk:\t0000000000000006\nSigIgn:\t0000000000001006\n", ExpectedResult = true)]
    [TestCase("SigIgn:\t0000000000001004\nSigCgt:\t0000000000000002\n", ExpectedResult = false)]
    public bool An_ignored_signal_is_read_from_proc(string status) => Signals.IsIgnored(status, Signals.Interrupt);
}
