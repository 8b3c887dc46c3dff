using HaK8s.Firewalls;
using HaK8s.Hosts;
using HaK8s.Pipelines;
using HaK8s.Planning;
using HaK8s.Progress;
using HaK8s.Steps;
using HaK8s.Tests.Testing;
using NSubstitute;
using NUnit.Framework;

namespace HaK8s.Tests.Firewalls;

public sealed class KnownFirewallsTests
{
    private static readonly FirewallFacts Ufw = FirewallFacts.Read("kind\tUfw\n");

    [Test]
    public void A_reading_counts_once()
    {
        var known = new KnownFirewalls();
        known.Add("cp-1", Ufw);
        Assert.That(known.Take("cp-2"), Is.Null);
        Assert.That(known.Take("cp-1"), Is.SameAs(Ufw));
        Assert.That(known.Take("cp-1"), Is.Null);
    }

    [TestCase(14, ExpectedResult = true)]
    [TestCase(16, ExpectedResult = false)]
    public bool A_reading_counts_for_a_moment(int seconds)
    {
        var time = new Clock();
        var known = new KnownFirewalls(time);
        known.Add("cp-1", Ufw);
        time.Seconds += seconds;
        return known.Take("cp-1") is not null;
    }

    [TestCase("changed", ExpectedResult = false)]
    [TestCase("", ExpectedResult = true)]
    public async Task<bool> No_reading_counts_after_a_step_has_changed_something(string action)
    {
        var context = new StepContext(Plans.Lab, _ => Substitute.For<IHost>(), Substitute.For<IRunProgress>(), "/nowhere");
        context.Firewalls.Add("cp-2", Ufw);
        var step = Substitute.For<IStep>();
        var worker = Plans.Lab.Workers[0];
        step.Hosts(Arg.Any<ClusterPlan>()).Returns(new HostSelection([worker]));
        step.WavesAsync(Arg.Any<StepContext>(), Arg.Any<IReadOnlyList<HostPlan>>(), Arg.Any<CancellationToken>()).Returns(Task.FromResult<IReadOnlyList<IReadOnlyList<HostPlan>>>([[worker]]));
        step.RunAsync(Arg.Any<StepContext>(), worker, Arg.Any<CancellationToken>()).Returns(new StepResult(action.Length > 0 ? [action] : []));
        await PipelineRunner.RunAsync([step], context, only: null, CancellationToken.None);
        return context.Firewalls.Take("cp-2") is not null;
    }

    private sealed class Clock : TimeProvider
    {
        public int Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
