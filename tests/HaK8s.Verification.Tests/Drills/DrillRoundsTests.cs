using HaK8s.Planning;
using HaK8s.Progress;
using HaK8s.Tests.Testing;
using HaK8s.Verification.Drills;
using HaK8s.Verification.Drills.Judging;
using NSubstitute;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Drills;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class DrillRoundsTests
{
    private readonly IRunProgress _progress = Substitute.For<IRunProgress>();
    private readonly AtOnce _quiet = new();

    [Test]
    public async Task Each_drill_runs_so_many_times_before_the_next_one_and_each_result_is_kept()
    {
        var kept = new List<string>();
        var results = await RunAsync(new SimulatedCluster(), ["V2", "V1"], repeats: 2, keep: kept);
        Assert.Multiple(() =>
        {
            Assert.That(results.Select(result => result.Name), Is.EqualTo(new[] { "V2 run 1 of 2", "V2 run 2 of 2", "V1 run 1 of 2", "V1 run 2 of 2" }));
            Assert.That(kept, Is.EqualTo(results.Select(result => result.Name)));
            Assert.That(results.Select(result => result.Run.Phase), Is.Unique);
        });
    }

    [Test]
    public async Task A_drill_that_is_left_out_is_left_out_once()
    {
        var results = await RunAsync(new SimulatedCluster(), ["V1"], repeats: 3, control: new MachineControl(Power: false, Links: false));
        Assert.That(results.Select(result => result.Verdict), Is.EqualTo(new[] { DrillVerdict.LeftOut }));
    }

    [Test]
    public async Task After_the_first_refusal_the_other_drills_do_not_run_and_one_warning_says_so()
    {
        var results = await RunAsync(new SimulatedCluster { Broken = "the API is on fire" }, ["V2", "V3", "V1"], control: new MachineControl(Power: false, Links: false));
        Assert.Multiple(() =>
        {
            Assert.That(results.Select(result => (result.Drill.Id, result.Verdict)), Is.EqualTo(new[] { ("V2", DrillVerdict.Refused), ("V3", DrillVerdict.Refused), ("V1", DrillVerdict.LeftOut) }));
            Assert.That(results[0].Summary, Does.StartWith("not in the steady state: ").And.EndsWith("the API is on fire"));
            Assert.That(results[1].Summary, Is.EqualTo("not tried: the cluster was not in its steady state before V2"));
        });
        _progress.Received(1).Warn(Arg.Is<string>(text => text.StartsWith("the cluster is not in its steady state, so these drills did not run: V3\n  not in the steady state: ") && text.EndsWith("./build.sh VerifyHa --skip --drills V3")));
    }

    [TestCase(1, DrillVerdict.Passed, 1)]
    [TestCase(9, DrillVerdict.Inconclusive, 3)]
    public async Task An_inconclusive_drill_runs_again_up_to_three_times(int stalls, DrillVerdict verdict, int again)
    {
        var cluster = new SimulatedCluster { Outage = TimeSpan.FromMilliseconds(700), Stalls = stalls };
        var result = (await RunAsync(cluster, ["V2"])).Single();
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(verdict), result.Summary);
            Assert.That(result.Inconclusive, Is.EqualTo(again));
            Assert.That(_quiet.Waits, Is.EqualTo(again));
            Assert.That(result.Summary, Does.EndWith(again == 1 ? "the previous run was inconclusive" : "3 previous runs were inconclusive"));
        });
    }

    [Test]
    public async Task No_drill_begins_after_the_time_limit_and_those_left_are_inconclusive()
    {
        var results = await RunAsync(new SimulatedCluster(), ["V2", "V3", "V1"], control: new MachineControl(Power: false, Links: false), noDrillAfter: DateTimeOffset.UtcNow - TimeSpan.FromMinutes(1));
        Assert.That(results.Select(result => (result.Drill.Id, result.Verdict, result.NotTried)), Is.EqualTo(new[] { ("V2", DrillVerdict.Inconclusive, true), ("V3", DrillVerdict.Inconclusive, true), ("V1", DrillVerdict.LeftOut, false) }));
        Assert.That(results[0].Summary, Is.EqualTo("not tried: the time limit was over"));
    }

    [Test]
    public async Task A_drill_that_is_running_at_the_time_limit_ends_and_is_not_repeated()
    {
        var cluster = new SimulatedCluster { Outage = TimeSpan.FromMilliseconds(700), Stalls = 9 };
        var results = await RunAsync(cluster, ["V2", "V3"], noDrillAfter: DateTimeOffset.UtcNow + TimeSpan.FromMilliseconds(100));
        Assert.That(results.Select(result => (result.Drill.Id, result.Verdict, result.NotTried, result.Inconclusive)), Is.EqualTo(new[] { ("V2", DrillVerdict.Inconclusive, false, 0), ("V3", DrillVerdict.Inconclusive, true, 0) }));
    }

    [Test]
    public async Task The_next_drill_runs_after_a_failed_one()
    {
        var results = await RunAsync(new SimulatedCluster { Outage = TimeSpan.FromMilliseconds(700) }, ["V2", "V1"]);
        Assert.That(results.Select(result => result.Verdict), Is.EqualTo(new[] { DrillVerdict.Failed, DrillVerdict.Passed }));
    }

    [Test]
    public async Task A_limit_that_the_configuration_cannot_meet_is_reported_before_the_drill()
    {
        var slow = new SimulatedCluster();
        slow = new SimulatedCluster { Plan = slow.Plan with { Vrrp = slow.Plan.Vrrp with { AdvertInterval = 1 } } };
        await RunAsync(slow, ["V1"]);
        _progress.Received(1).Warn("V1: reads: longest gap may last up to 3.258 s according to the rendered configuration, but its limit is ≤ 1.5 s");
    }

    [Test]
    public void Every_drill_has_its_limits_before_it_runs() => Assert.Multiple(() =>
    {
        foreach (var drill in DrillBook.Select([.. DrillBook.List().Select(info => info.Id)]))
            Assert.That(() => HopelessLimits.ChecksOf(drill, OutageBounds.Of(Plans.Lab)), Throws.Nothing, drill.Info.Id);
    });

    [Test]
    public void The_default_configuration_can_meet_every_limit_and_without_checks_of_a_balancer_two_cannot_hold() => Assert.Multiple(() =>
    {
        Assert.That(Hopeless(Plans.Lab), Is.Empty);
        Assert.That(Hopeless(Plans.Lab with { Vrrp = Plans.Lab.Vrrp with { NotifiedAtOnce = false, CheckInterval = double.PositiveInfinity, CheckTimeout = 1, CheckFall = 2 } }), Is.EqualTo(new[] { "V3", "V4" }));
    });

    [Test]
    public async Task A_cancelled_run_keeps_finished_drills_and_names_the_others()
    {
        using var stop = new CancellationTokenSource();
        var results = await RunAsync(new SimulatedCluster(), ["V2", "V3", "V1"], kept: _ => stop.Cancel(), cancellation: stop.Token);
        Assert.That(results.Select(result => (result.Drill.Id, result.Verdict, result.NotTried)), Is.EqualTo(new[] { ("V2", DrillVerdict.Passed, false), ("V3", DrillVerdict.Refused, true), ("V1", DrillVerdict.Refused, true) }));
        Assert.That(results[1].Summary, Is.EqualTo("not tried: the run was cancelled"));
    }

    private static IEnumerable<string> Hopeless(ClusterPlan plan) =>
        DrillBook.Select([.. DrillBook.List().Select(info => info.Id)]).Where(drill => HopelessLimits.Of(drill, OutageBounds.Of(plan)).Any()).Select(drill => drill.Info.Id);

    private Task<IReadOnlyList<DrillResult>> RunAsync(SimulatedCluster cluster, string[] drills, int repeats = 1, MachineControl? control = null, List<string>? keep = null, Action<DrillResult>? kept = null, DateTimeOffset? noDrillAfter = null, CancellationToken cancellation = default)
    {
        var runner = SimulatedDrills.Runner(cluster, _progress, control);
        var rounds = new DrillRounds(
            runner,
            cluster.Plan,
            repeats,
            seed: 42,
            result =>
            {
                keep?.Add(result.Name);
                kept?.Invoke(result);
                return Task.FromResult(result);
            },
            _quiet,
            _progress)
        {
            NoDrillAfter = noDrillAfter,
        };
        return rounds.RunAsync(DrillBook.Select(drills), cancellation);
    }

    /// <summary>Counts the waits.</summary>
    private sealed class AtOnce : IIdleWait
    {
        public int Waits { get; private set; }

        public Task WaitAsync(string drill, CancellationToken cancellation)
        {
            Waits++;
            return Task.CompletedTask;
        }
    }
}
