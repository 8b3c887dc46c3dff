using HaK8s.Display;
using HaK8s.Progress;
using HaK8s.Sessions.Providers;
using NSubstitute;
using NUnit.Framework;

namespace HaK8s.Tests.Sessions.Providers;

public sealed class MachineProgressRelayTests
{
    private readonly IRunProgress _shown = Substitute.For<IRunProgress>();

    [Test]
    public void Work_for_all_machines_is_shown_once_and_then_removed()
    {
        var relay = new MachineProgressRelay(_shown);
        relay.Report(new(null, "compile") { Work = "Kubernetes build", Milestone = true });
        relay.Report(new(null, "k8s.io/api") { Work = "Kubernetes build" });
        relay.Report(new(null, "1.20.2", Done: true) { Work = "Kubernetes build" });

        Received.InOrder(() =>
        {
            _shown.Begin("Kubernetes build", Arg.Any<string>(), passing: true);
            _shown.Milestone("Kubernetes build", "compile");
            _shown.Action("Kubernetes build", "k8s.io/api");
            _shown.End("Kubernetes build", StepOutcome.Changed, "1.20.2");
        });
    }

    [Test]
    public void A_machine_stays_on_the_board_and_temporary_work_does_not()
    {
        var events = new RunEvents(TimeProvider.System);
        events.Begin("cp-1", "Bring up the machine");
        events.Begin("Kubernetes build", "Made once", passing: true);
        Assert.That(events.Hosts.Select(host => host.Host), Is.EqualTo(new[] { "cp-1", "Kubernetes build" }));

        events.End("cp-1", StepOutcome.Changed, null);
        events.End("Kubernetes build", StepOutcome.Changed, null);
        Assert.That(events.Hosts.Select(host => host.Host), Is.EqualTo(new[] { "cp-1" }));
    }
}
