using HaK8s.Pipelines;
using HaK8s.Tests.Testing;
using HaK8s.Verification.Drills;
using NSubstitute;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Drills;

/// <summary>Drills of more than one act, on a cluster that is only simulated.</summary>
public class WholeDrillTests
{
    [Test]
    public async Task VRRP_is_cut_one_way_and_healed_and_then_cut_both_ways()
    {
        var cluster = new SimulatedCluster();
        var result = await RunAsync(cluster, "V6");
        Assert.That(
            cluster.Log.Where(line => line.Contains("deaf", StringComparison.Ordinal)).Take(4),
            Is.EqualTo(new[] { "inject lb-2 deaf to lb-1", "heal lb-2 deaf to lb-1", "inject lb-2 deaf to lb-1", "inject lb-1 deaf to lb-2" }));
        // The simulated VIP moves once and is never on two hosts: the drill must not take that for a cut both ways.
        Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Failed));
        Assert.That(result.Checks.Where(check => !check.Passed).Select(check => check.Quantity), Is.EqualTo(new[] { "owners while it is cut both ways" }));
    }

    [Test]
    public async Task Load_balancers_are_restarted_one_after_another_the_owner_last()
    {
        var cluster = new SimulatedCluster();
        var result = await RunAsync(cluster, "V8");
        Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Passed), result.Summary);
        Assert.That(cluster.Log.Where(line => line.StartsWith("inject", StringComparison.Ordinal)), Is.EqualTo(new[] { "inject keepalived and haproxy on lb-2 restarted", "inject keepalived and haproxy on lb-1 restarted" }));
    }

    [Test]
    public async Task A_failed_request_is_one_too_many_when_only_the_backup_is_off()
    {
        Assert.That((await RunAsync(new SimulatedCluster(), "V9")).Verdict, Is.EqualTo(DrillVerdict.Failed));
        Assert.That((await RunAsync(new SimulatedCluster { Outage = TimeSpan.Zero }, "V9")).Verdict, Is.EqualTo(DrillVerdict.Passed));
    }

    [Test]
    public async Task A_write_acknowledged_by_the_minority_fails_its_drill()
    {
        Assert.That((await RunAsync(new SimulatedCluster(), "M8")).Verdict, Is.EqualTo(DrillVerdict.Passed));
        var lied = await RunAsync(new SimulatedCluster { Lies = true }, "M8");
        Assert.That(lied.Checks.Where(check => !check.Passed).Select(check => check.Quantity), Is.EqualTo(new[] { "writes acknowledged on the minority side" }));
    }

    [TestCase("M7", "newcomer")]
    [TestCase("W1", "mover")]
    public async Task Pods_of_a_drill_are_removed_and_their_way_is_judged(string drill, string pods)
    {
        var cluster = new SimulatedCluster();
        var result = await RunAsync(cluster, drill);
        Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Passed), result.Summary);
        Assert.That(cluster.Log, Has.Some.StartsWith($"pods {pods}").And.Some.StartsWith($"no pods {pods}"));
    }

    [Test]
    public async Task Everything_is_off_at_the_same_time_and_comes_back()
    {
        var cluster = new SimulatedCluster();
        var result = await RunAsync(cluster, "R2");
        Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Passed), result.Summary);
        Assert.That(cluster.Log.Skip(1).Take(7), Is.All.StartsWith("inject"));
        Assert.That(cluster.Active, Is.Empty);
    }

    [Test]
    public async Task Without_an_application_a_restart_on_a_worker_is_left_out_and_told()
    {
        var cluster = new SimulatedCluster { ApplicationProblem = "its image cannot be pulled" };
        var result = await RunAsync(cluster, "W2");
        Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.LeftOut));
        Assert.That(result.Summary, Is.EqualTo("there is no application to ask: its image cannot be pulled"));
        Assert.That(cluster.Log, Has.None.StartsWith("inject"));
    }

    [Test]
    public async Task What_a_cluster_does_not_have_is_left_out_and_named()
    {
        Assert.That((await RunAsync(new SimulatedCluster { Plan = Plans.ThreeMachines }, "W2")).Summary, Is.EqualTo("needs 1 workers, the cluster has 0"));
        Assert.That((await RunAsync(new SimulatedCluster { Plan = Plans.ExternalEtcd() }, "M8")).Summary, Is.EqualTo("needs 3 control planes, the cluster has 2; needs etcd on the control planes, which have none"));
        Assert.That((await RunAsync(new SimulatedCluster { Plan = Plans.ExternalBalancer }, "V6")).Verdict, Is.EqualTo(DrillVerdict.LeftOut));
    }

    private static Task<DrillResult> RunAsync(SimulatedCluster cluster, string drill)
        => SimulatedDrills.Runner(cluster, Substitute.For<IRunProgress>()).RunAsync(DrillBook.Select([drill])[0], CancellationToken.None);
}
