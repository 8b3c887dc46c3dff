using HaK8s.Reliability;
using NUnit.Framework;

namespace HaK8s.Tests.Reliability;

public sealed class FaultRunReportTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public void A_trial_with_the_same_result_as_an_undisturbed_run_has_converged() =>
        Assert.That(Outcome([Struck(Mishap.Kill, 137, Second)], []).Converged, Is.True);

    [Test]
    public void A_trial_with_a_difference_has_not_converged() =>
        Assert.That(Outcome([Struck(Mishap.Kill, 137, Second)], ["+ cp-1 remains token x"]).Converged, Is.False);

    [Test]
    public void A_trial_that_broke_the_rules_for_versions_has_not_converged() =>
        Assert.That((Outcome([Struck(Mishap.Kill, 137, Second)], []) with { Skew = ["the kubelet of cp-1 runs 1.21.0"] }).Converged, Is.False);

    [TestCase(130, 4.9, true)]
    [TestCase(130, 5.1, false)]
    [TestCase(4, 1, false)]
    public void Ctrl_C_has_to_end_a_run_with_130_within_5_s(int code, double seconds, bool converged) =>
        Assert.That(Outcome([Struck(Mishap.Interrupt, code, TimeSpan.FromSeconds(seconds))], []).Converged, Is.EqualTo(converged));

    [Test]
    public void The_headline_counts_only_disturbed_runs()
    {
        var tooLate = Struck(Mishap.Kill, 0, TimeSpan.Zero) with { Struck = false };
        var report = new FaultRunReport(7, [Outcome([Struck(Mishap.Kill, 137, Second), tooLate], []), Outcome([Struck(Mishap.Cut, 0, Second)], ["- x"])]);
        Assert.That(report.Headline, Is.EqualTo("seed 7: 2 runs disturbed (1 kill, 1 cut), 1 of 2 trials converged"));
    }

    [Test]
    public void Without_a_disturbed_run_nothing_has_converged()
    {
        var tooLate = Struck(Mishap.Kill, 0, TimeSpan.Zero) with { Struck = false };
        var late = new FaultRunReport(7, [Outcome([tooLate], [])]);
        Assert.Multiple(() =>
        {
            Assert.That(new FaultRunReport(7, []).Converged, Is.False);
            Assert.That(late.Converged, Is.False);
            Assert.That(late.Headline, Is.EqualTo("seed 7: no run was disturbed, so nothing was tested, 1 of 1 trials converged"));
            Assert.That(new FaultRunReport(7, [Outcome([tooLate, Struck(Mishap.Kill, 137, Second)], [])]).Converged, Is.True);
        });
    }

    [Test]
    public void Two_snapshots_differ_by_the_lines_that_only_one_of_them_has()
    {
        var differences = new ClusterSnapshot(["a file x 1", "a file y 2"]).DifferencesTo(new ClusterSnapshot(["a file x 1", "a file z 3"]));
        Assert.That(differences, Is.EqualTo(new[] { "- a file z 3", "+ a file y 2" }));
    }

    private static StrikeOutcome Struck(Mishap mishap, int code, TimeSpan ended) =>
        new(new Strike(mishap, 0.5, AtStep: false, 0), Struck: true, Second, "", code, ended);

    private static TrialOutcome Outcome(IReadOnlyList<StrikeOutcome> strikes, IReadOnlyList<string> differences) =>
        new(new Trial(1, Scenario.Node, 1, [.. strikes.Select(strike => strike.Strike)]), strikes, ExitCode: 0, Second, differences, [], SkewReadings: 0, []);
}
