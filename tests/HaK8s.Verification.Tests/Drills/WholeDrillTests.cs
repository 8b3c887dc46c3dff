using HaK8s.Progress;
using HaK8s.Tests.Testing;
using HaK8s.Verification;
using HaK8s.Verification.Drills;
using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.History;
using NSubstitute;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Drills;

/// <summary>Tests drills with more than one phase on a simulated cluster.</summary>
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
        // The simulated VIP moves once and is never on two hosts. The drill must not mistake that for a cut both ways.
        Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Failed));
        Assert.That(result.Checks.Where(check => !check.Passed).Select(check => check.Id), Is.EqualTo(new[] { CheckNames.OwnersDuringTwoWayCut.Id }));
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
    public async Task One_failed_request_fails_the_drill_if_only_the_backup_is_off()
    {
        Assert.That((await RunAsync(new SimulatedCluster(), "V9")).Verdict, Is.EqualTo(DrillVerdict.Failed));
        Assert.That((await RunAsync(new SimulatedCluster { Outage = TimeSpan.Zero }, "V9")).Verdict, Is.EqualTo(DrillVerdict.Passed));
    }

    [Test]
    public async Task All_load_balancers_starve_at_the_same_time_and_all_are_healed()
    {
        var cluster = new SimulatedCluster { Answers = owner => [owner] };
        var result = await RunAsync(cluster, "V10");
        Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Passed), result.Summary);
        Assert.That(cluster.Log, Does.Contain("inject lb-1 has 3 % of a core").And.Contain("inject lb-2 has 3 % of a core"));
        Assert.That(cluster.Active, Is.Empty);
    }

    [Test]
    public async Task Control_planes_that_balance_are_not_starved()
    {
        var cluster = new SimulatedCluster { Plan = Plans.ThreeMachines };
        var result = await RunAsync(cluster, "V10");
        Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.LeftOut));
        Assert.That(cluster.Log, Has.None.StartsWith("inject"));
    }

    [Test]
    public async Task A_write_acknowledged_by_the_minority_fails_its_drill()
    {
        Assert.That((await RunAsync(new SimulatedCluster(), "M8")).Verdict, Is.EqualTo(DrillVerdict.Passed));
        var lied = await RunAsync(new SimulatedCluster { Lies = true }, "M8");
        Assert.That(lied.Checks.Where(check => !check.Passed).Select(check => check.Id), Is.EqualTo(new[] { CheckNames.MinorityAcknowledgements.Id, CheckNames.Contradictions.Id }));
        // Judges the stored history, without the drill's own count.
        var kept = DrillHistory.Of(lied.Run.Header("lab", "M8", lied.Began), lied.Records, lied.Marks);
        Assert.That(HistoryJudge.Judge(kept).Select(violation => violation.Rule).Distinct(), Is.EqualTo(new[] { "no write acknowledged by a minority" }));
    }

    [TestCase("M7", "newcomer")]
    [TestCase("W1", "mover")]
    public async Task A_drills_pods_are_removed_and_their_move_is_judged(string drill, string pods)
    {
        var cluster = new SimulatedCluster();
        var result = await RunAsync(cluster, drill);
        Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Passed), result.Summary);
        Assert.That(cluster.Log, Has.Some.StartsWith($"pods {pods}").And.Some.StartsWith($"no pods {pods}"));
    }

    [Test]
    public async Task Everything_is_off_at_the_same_time_and_returns()
    {
        var cluster = new SimulatedCluster();
        var result = await RunAsync(cluster, "R2");
        Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Passed), result.Summary);
        Assert.That(cluster.Log.Skip(1).Take(7), Is.All.StartsWith("inject"));
        Assert.That(cluster.Active, Is.Empty);
    }

    [Test]
    public async Task Without_an_application_a_restart_on_a_worker_is_left_out_with_the_reason()
    {
        var cluster = new SimulatedCluster { ApplicationProblem = "its image cannot be pulled" };
        var result = await RunAsync(cluster, "W2");
        Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.LeftOut));
        Assert.That(result.Summary, Is.EqualTo("there is no application to test: its image cannot be pulled"));
        Assert.That(cluster.Log, Has.None.StartsWith("inject"));
    }

    [Test]
    public async Task A_missing_application_is_warned_of_once_and_not_in_each_drill()
    {
        var progress = Substitute.For<IRunProgress>();
        var runner = SimulatedDrills.Runner(new SimulatedCluster { ApplicationProblem = "no answer" }, progress);
        foreach (var drill in DrillBook.Select(["V2", "V3"]))
            await runner.RunAsync(drill, CancellationToken.None);
        progress.Received(1).Warn("the drills measure no application on the workers: no answer");
    }

    [Test]
    public async Task An_application_that_should_be_there_and_does_not_answer_fails_its_drill()
    {
        var cluster = new SimulatedCluster { ApplicationProblem = "it was not ready within 90 s: 0 of 2 pods are ready", ApplicationBroken = true };
        var result = await RunAsync(cluster, "W2");
        Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Failed));
        Assert.That(result.Reasons, Is.EqualTo(new[] { "the application on the workers does not answer even before the fault: it was not ready within 90 s: 0 of 2 pods are ready" }));
        Assert.That(cluster.Log, Has.None.StartsWith("inject"));
    }

    [Test]
    public async Task Backends_are_judged_only_if_a_balancer_reports_which_are_down()
    {
        var haproxy = await RunAsync(new SimulatedCluster(), "M2");
        Assert.That(haproxy.Checks.Select(check => check.Id), Does.Contain(CheckNames.BackendSamples.Id).And.Contain(CheckNames.BackendsDown.Id));
        var nginx = await RunAsync(new SimulatedCluster { Plan = Plans.Nginx }, "M2");
        Assert.That(nginx.Verdict, Is.EqualTo(DrillVerdict.Passed), nginx.Summary);
        Assert.That(nginx.Checks.Select(check => check.Id), Has.None.Contains("backends"));
    }

    [Test]
    public async Task An_unknown_host_that_answers_for_the_VIP_fails_any_drill()
    {
        Assert.That((await RunAsync(new SimulatedCluster { Answers = owner => [owner] }, "V2")).Verdict, Is.EqualTo(DrillVerdict.Passed));
        var result = await RunAsync(new SimulatedCluster { Answers = _ => ["02:00:00:00:00:66"] }, "V2");
        Assert.That(result.Checks.Where(check => !check.Passed).Select(check => check.Id), Is.EqualTo(new[] { CheckNames.UnknownHosts.Id }));
        Assert.That(result.Reasons, Is.EqualTo(new[] { "02:00:00:00:00:66 answers for the VIP on the wire but is not a load balancer" }));
    }

    [Test]
    public async Task No_fault_is_injected_while_two_hosts_answer_for_the_VIP_on_the_wire()
    {
        var cluster = new SimulatedCluster { Answers = _ => ["lb-1", "lb-2"] };
        var timers = SimulatedDrills.Quick with { Effect = TimeSpan.FromMilliseconds(500) };
        var result = await SimulatedDrills.Runner(cluster, Substitute.For<IRunProgress>(), timers: timers).RunAsync(DrillBook.Select(["V2"])[0], CancellationToken.None);
        Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Failed));
        Assert.That(result.Reasons[0], Does.EndWith("lb-1 and lb-2 answer for the VIP on the wire"));
        Assert.That(cluster.Log, Has.None.StartsWith("inject"));
    }

    [Test]
    public async Task A_drill_with_missing_requirements_is_left_out_and_names_them()
    {
        Assert.That((await RunAsync(new SimulatedCluster { Plan = Plans.ThreeMachines }, "W2")).Summary, Is.EqualTo("needs 1 workers, the cluster has 0"));
        Assert.That((await RunAsync(new SimulatedCluster { Plan = Plans.ExternalEtcd() }, "M8")).Summary, Is.EqualTo("needs 3 control planes, the cluster has 2; needs etcd on the control planes, which have none"));
        Assert.That((await RunAsync(new SimulatedCluster { Plan = Plans.ExternalBalancer }, "V6")).Verdict, Is.EqualTo(DrillVerdict.LeftOut));
    }

    [Test]
    public async Task Renewed_certificates_are_measured_and_a_failed_renewal_fails_the_drill()
    {
        var operations = Substitute.For<IClusterOperations>();
        var result = await RenewAsync(operations);
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Passed), result.Summary);
            Assert.That(result.Times, Does.ContainKey(CheckNames.CertificatesRenewed));
        });
        await operations.Received(1).RenewCertificatesAsync(Arg.Any<CancellationToken>());
        operations.RenewCertificatesAsync(Arg.Any<CancellationToken>()).Returns(Task.FromException(new InvalidOperationException("cp-2: etcd does not answer")));
        var failed = await RenewAsync(operations);
        Assert.That((failed.Verdict, failed.Reasons[0]), Is.EqualTo((DrillVerdict.Failed, "cp-2: etcd does not answer")));
    }

    [Test]
    public async Task Certificates_of_a_cluster_that_HaK8s_did_not_make_are_not_renewed() =>
        Assert.That((await RunAsync(new SimulatedCluster(), "C1")).Verdict, Is.EqualTo(DrillVerdict.LeftOut));

    [Test]
    public async Task Replaced_authorities_are_measured_and_a_failure_fails_the_drill()
    {
        var operations = Substitute.For<IClusterOperations>();
        var result = await RotateAsync(operations);
        Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Passed), result.Summary);
        Assert.That(result.Times, Does.ContainKey(CheckNames.AuthoritiesRotated));
        operations.RotateAuthoritiesAsync(Arg.Any<CancellationToken>()).Returns(Task.FromException(new InvalidOperationException("cp-2: still has the old keys")));
        var failed = await RotateAsync(operations);
        Assert.That((failed.Verdict, failed.Reasons[0]), Is.EqualTo((DrillVerdict.Failed, "cp-2: still has the old keys")));
        Assert.That((await RunAsync(new SimulatedCluster(), "C2")).Verdict, Is.EqualTo(DrillVerdict.LeftOut));
    }

    [Test]
    public async Task An_upgrade_is_measured_and_a_failed_one_fails_the_drill()
    {
        var operations = Substitute.For<IClusterOperations>();
        operations.UpgradeAsync(Arg.Any<CancellationToken>()).Returns(true);
        var result = await UpgradeAsync(operations);
        Assert.That(result.Times, Does.ContainKey(CheckNames.UpgradeTime), result.Summary);
        // Nothing succeeds for 0.1 s after a fault here, and this drill injects none.
        Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Passed), result.Summary);
        operations.UpgradeAsync(Arg.Any<CancellationToken>()).Returns(Task.FromException<bool>(new InvalidOperationException("cp-2: could not upgrade the node")));
        var failed = await UpgradeAsync(operations);
        Assert.That((failed.Verdict, failed.Reasons[0]), Is.EqualTo((DrillVerdict.Failed, "cp-2: could not upgrade the node")));
    }

    [Test]
    public async Task A_cluster_at_its_version_or_of_somebody_else_is_not_upgraded()
    {
        Assert.That((await UpgradeAsync(Substitute.For<IClusterOperations>())).Verdict, Is.EqualTo(DrillVerdict.LeftOut));
        Assert.That((await RunAsync(new SimulatedCluster(), "U1")).Verdict, Is.EqualTo(DrillVerdict.LeftOut));
    }

    [Test]
    public async Task Control_planes_are_lost_only_after_a_backup_and_the_writes_after_it_are_named()
    {
        var operations = Substitute.For<IClusterOperations>();
        operations.MakesMachines.Returns(true);
        operations.BackupAsync(Arg.Any<CancellationToken>()).Returns(new SavedState(3));
        var cluster = new SimulatedCluster();
        var result = await RestoreAsync(operations, cluster);
        Received.InOrder(() =>
        {
            _ = operations.BackupAsync(Arg.Any<CancellationToken>());
            _ = operations.LoseAsync(Arg.Is<IReadOnlyCollection<string>>(hosts => hosts.SequenceEqual(new[] { "cp-1", "cp-2", "cp-3" })), Arg.Any<CancellationToken>());
            _ = operations.RestoreAsync(Arg.Any<CancellationToken>());
        });
        Assert.Multiple(() =>
        {
            Assert.That(cluster.Log, Does.Contain("expect revision 3"));
            Assert.That(result.Marks.Select(mark => mark.Text), Has.Some.Matches(@"^\d+ acknowledged writes after the snapshot are gone: 4 to \d+$"));
            Assert.That(result.Times, Does.ContainKey(CheckNames.RestoreTime), result.Summary);
        });
    }

    [Test]
    public async Task Control_planes_outside_the_lab_are_not_lost()
    {
        var operations = Substitute.For<IClusterOperations>();
        Assert.That((await RestoreAsync(operations, new SimulatedCluster())).Verdict, Is.EqualTo(DrillVerdict.LeftOut));
        await operations.DidNotReceiveWithAnyArgs().LoseAsync(default!, default);
    }

    private static Task<DrillResult> RestoreAsync(IClusterOperations operations, SimulatedCluster cluster) =>
        SimulatedDrills.Runner(cluster, Substitute.For<IRunProgress>(), operations: operations).RunAsync(DrillBook.Select(["B1"])[0], CancellationToken.None);

    [Test]
    public async Task Every_machine_is_replaced_once_and_a_failure_ends_the_drill()
    {
        var operations = Substitute.For<IClusterOperations>();
        var result = await ReplaceAsync(operations);
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Passed), result.Summary);
            Assert.That(result.Times, Does.ContainKey(CheckNames.SlowestReplacement));
            Assert.That(result.Times, Does.ContainKey(CheckNames.SlowestWorkerReplacement));
        });
        var hosts = operations.ReceivedCalls().Select(call => (string)call.GetArguments()[0]!).ToList();
        Assert.That(hosts, Is.EquivalentTo(Plans.Lab.Hosts.Select(host => host.Name)));
        operations.ReplaceAsync("cp-2", Arg.Any<CancellationToken>()).Returns(Task.FromException(new InvalidOperationException("cp-2: did not start")));
        var failed = await ReplaceAsync(operations);
        Assert.That((failed.Verdict, failed.Reasons[0]), Is.EqualTo((DrillVerdict.Failed, "cp-2: did not start")));
        Assert.That((await RunAsync(new SimulatedCluster(), "R3")).Verdict, Is.EqualTo(DrillVerdict.LeftOut));
    }

    private static Task<DrillResult> ReplaceAsync(IClusterOperations operations) =>
        SimulatedDrills.Runner(new SimulatedCluster(), Substitute.For<IRunProgress>(), operations: operations).RunAsync(DrillBook.Select(["R3"])[0], CancellationToken.None);

    private static Task<DrillResult> UpgradeAsync(IClusterOperations operations) =>
        SimulatedDrills.Runner(new SimulatedCluster(), Substitute.For<IRunProgress>(), operations: operations).RunAsync(DrillBook.Select(["U1"])[0], CancellationToken.None);

    private static Task<DrillResult> RotateAsync(IClusterOperations operations) =>
        SimulatedDrills.Runner(new SimulatedCluster(), Substitute.For<IRunProgress>(), operations: operations).RunAsync(DrillBook.Select(["C2"])[0], CancellationToken.None);

    private static Task<DrillResult> RenewAsync(IClusterOperations operations) =>
        SimulatedDrills.Runner(new SimulatedCluster(), Substitute.For<IRunProgress>(), operations: operations).RunAsync(DrillBook.Select(["C1"])[0], CancellationToken.None);

    private static Task<DrillResult> RunAsync(SimulatedCluster cluster, string drill)
        => SimulatedDrills.Runner(cluster, Substitute.For<IRunProgress>()).RunAsync(DrillBook.Select([drill])[0], CancellationToken.None);
}
