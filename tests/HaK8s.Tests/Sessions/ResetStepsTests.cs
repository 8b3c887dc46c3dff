using HaK8s.Sessions;
using HaK8s.Sessions.Commands;
using HaK8s.Steps.Reset;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions;

public class ResetStepsTests
{
    [Test]
    public void Single_hosts_are_examined_for_keys_that_are_replaced_before_any_is_reset()
    {
        var steps = MaintenanceCommands.ResetSteps(new SessionOptions { ArtifactsFolder = "/nowhere", Hosts = ["worker-1"] }).Select(step => step.GetType()).ToList();
        Assert.That(steps.IndexOf(typeof(ConfirmNoRotation)), Is.Positive.And.LessThan(steps.IndexOf(typeof(ResetNode))));
    }

    [Test]
    public void The_complete_cluster_may_be_reset_at_any_time_because_a_rotation_ends_with_it() =>
        Assert.That(MaintenanceCommands.ResetSteps(new SessionOptions { ArtifactsFolder = "/nowhere" }).OfType<ConfirmNoRotation>(), Is.Empty);
}
