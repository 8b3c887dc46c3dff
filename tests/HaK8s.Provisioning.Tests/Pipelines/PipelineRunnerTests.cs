using HaK8s.Hosts;
using HaK8s.Pipelines;
using HaK8s.Planning;
using HaK8s.Progress;
using HaK8s.Steps;
using HaK8s.Tests.Testing;
using NSubstitute;
using NUnit.Framework;

namespace HaK8s.Tests.Pipelines;

public sealed class PipelineRunnerTests
{
    private readonly List<string> _worked = [];

    [SetUp]
    public void Forget() => _worked.Clear();

    [Test]
    public async Task A_failed_worker_is_skipped_and_the_others_continue()
    {
        var context = Context();
        await PipelineRunner.RunAsync([new Step(this, "first", "worker-2"), new Step(this, "second")], context, only: null, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(_worked.Where(line => line.StartsWith("second", StringComparison.Ordinal)), Is.EquivalentTo(Plans.Lab.Nodes.Select(node => node.Name).Except(["worker-2"]).Select(name => $"second {name}")));
            Assert.That(context.SkippedHosts.Failures.Select(failure => failure.Message), Is.EqualTo(new[] { "worker-2: is off" }));
        });
    }

    [TestCase("cp-3")]
    [TestCase("cp-3", "worker-1")]
    public async Task A_control_plane_that_fails_ends_the_run(params string[] failing)
    {
        var error = (await Assert.ThrowsAsync<HostsFailedException>(() =>
            PipelineRunner.RunAsync([new Step(this, "first", failing), new Step(this, "second")], Context(), only: null, CancellationToken.None)))!;
        Assert.That(error.Failures.Select(failure => failure.Host), Is.EqualTo(failing));
        Assert.That(_worked, Has.None.StartsWith("second"));
    }

    [Test]
    public async Task The_next_wave_begins_after_a_failed_worker_but_not_after_a_failed_control_plane()
    {
        var context = Context();
        await PipelineRunner.RunAsync([new Step(this, "first", "worker-1") { InTurn = true }], context, only: null, CancellationToken.None);
        Assert.That(_worked, Is.EqualTo(Plans.Lab.Nodes.Select(node => $"first {node.Name}")));
        Assert.That(context.SkippedHosts.Failures.Select(failure => failure.Host), Is.EqualTo(new[] { "worker-1" }));
        _worked.Clear();
        await Assert.ThrowsAsync<HostsFailedException>(() => PipelineRunner.RunAsync([new Step(this, "second", "cp-2") { InTurn = true }], Context(), only: null, CancellationToken.None));
        Assert.That(_worked, Is.EqualTo(new[] { "second cp-1", "second cp-2" }));
    }

    [Test]
    public async Task A_plan_skips_no_host() =>
        await Assert.ThrowsAsync<HostsFailedException>(() =>
            PipelineRunner.RunAsync([new Step(this, "first", "worker-2")], Context() with { PlanOnly = true }, only: null, CancellationToken.None));

    [Test]
    public async Task A_failed_release_is_a_warning_that_hides_no_failure_and_fails_no_run()
    {
        var context = Context();
        var error = (await Assert.ThrowsAsync<HostsFailedException>(() =>
            PipelineRunner.RunAsync([new Step(this, "first", "cp-3") { Keeps = true }], context, only: null, CancellationToken.None)))!;
        Assert.That(error.Message, Is.EqualTo("cp-3: is off"));
        await PipelineRunner.RunAsync([new Step(this, "second") { Keeps = true }], context, only: null, CancellationToken.None);
        context.Progress.Received(2).Warn("cp-1: does not let go");
    }

    private static StepContext Context() => new(Plans.Lab, name => throw new InvalidOperationException(name), Substitute.For<IRunProgress>(), "/nowhere");

    private sealed class Step(PipelineRunnerTests test, string title, params string[] failing) : IStep
    {
        public string Id => title;

        public string Title => title;

        /// <summary>True if it cannot release its resources.</summary>
        public bool Keeps { get; init; }

        /// <summary>True if each host is a wave of its own.</summary>
        public bool InTurn { get; init; }

        public Task<IReadOnlyList<IReadOnlyList<HostPlan>>> WavesAsync(StepContext context, IReadOnlyList<HostPlan> hosts, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<IReadOnlyList<HostPlan>>>(InTurn ? [.. hosts.Select(host => new[] { host })] : [hosts]);

        public HostSelection Hosts(ClusterPlan plan) => new(plan.Nodes);

        public Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
        {
            lock (test._worked)
                test._worked.Add($"{title} {host.Name}");
            return failing.Contains(host.Name) ? throw new HostException(host.Name, "is off") : Task.FromResult(StepResult.Unchanged);
        }

        public Task CompleteAsync(StepContext context) => Keeps ? throw new HostException("cp-1", "does not let go") : Task.CompletedTask;
    }
}
