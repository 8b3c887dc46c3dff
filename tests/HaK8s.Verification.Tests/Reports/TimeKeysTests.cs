using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Reports;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Reports;

/// <summary>Others read report.json, so its keys must never change.</summary>
public class TimeKeysTests
{
    [Test]
    public void Keys_stay_as_they_are() => Assert.That(
        new[]
        {
            CheckNames.SteadyStateAfterCut, CheckNames.SteadyStateAfterPower, CheckNames.SteadyStateAfterReboot, CheckNames.PodScheduled,
            CheckNames.PodRuns, CheckNames.WorkerNotReady, CheckNames.PodsElsewhere,
        }.Select(TimeKeys.Of),
        Is.EqualTo(new[] { "whole again", "whole again", "slowest return", "new pod until it has a node", "new pod until it runs", "not Ready", "pods elsewhere" }));

    [Test]
    public void The_key_of_a_newer_time_is_its_id() => Assert.That(TimeKeys.Of(CheckNames.WritesReturn), Is.EqualTo("back-after-one-returned"));
}
