using HaK8s.Kubernetes;
using HaK8s.Progress;
using HaK8s.Verification.Drills;
using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using NSubstitute;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Drills;

public class DrillRunnerTests
{
    [Test]
    public async Task A_short_outage_passes_with_the_fault_between_probes_and_healed_before_they_stop()
    {
        var cluster = new SimulatedCluster();
        var result = await RunAsync(cluster, "V1");
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Passed), result.Summary);
            Assert.That(cluster.Log, Is.EqualTo(new[] { "probes start", "inject lb-1 powered off", "heal lb-1 powered off", "probes stop" }));
            Assert.That(result.Marks.Select(mark => mark.Kind), Is.EqualTo(new[] { MarkKind.FaultBegins, MarkKind.FaultInPlace, MarkKind.HealBegins, MarkKind.Healed, MarkKind.Steady }));
            Assert.That(result.Checks[0].Expected, Is.Not.Null);
        });
    }

    [Test]
    public async Task An_outage_beyond_the_limit_fails_with_its_length()
    {
        var result = await RunAsync(new SimulatedCluster { Outage = TimeSpan.FromMilliseconds(700) }, "V2");
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Failed));
            Assert.That(result.Checks[0].Measured, Is.GreaterThanOrEqualTo(700));
            Assert.That(result.Summary, Does.StartWith("reads: longest gap ").And.EndWith("(limit ≤ 500 ms)"));
        });
    }

    [Test]
    public async Task Without_the_steady_state_nothing_is_changed_and_the_reason_is_reported()
    {
        var cluster = new SimulatedCluster { Broken = "the API is on fire" };
        var result = await RunAsync(cluster, "V1");
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Refused));
            Assert.That(result.Summary, Does.Contain("the API is on fire"));
            Assert.That(cluster.Log, Is.Empty);
        });
    }

    [Test]
    public async Task A_drill_that_needs_power_is_left_out_without_it()
    {
        var cluster = new SimulatedCluster();
        var result = await RunAsync(cluster, "V1", hasPower: false);
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.LeftOut));
            Assert.That(result.Summary, Is.EqualTo("this machine provider cannot control power"));
            Assert.That(cluster.Log, Is.Empty);
        });
    }

    [Test]
    public async Task A_drill_that_needs_links_is_left_out_if_only_power_can_be_controlled()
    {
        var result = await RunAsync(new SimulatedCluster(), "M1", hasLinks: false);
        Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.LeftOut));
        Assert.That(result.Summary, Is.EqualTo("this machine provider cannot control network links"));
    }

    [Test]
    public async Task If_one_of_two_faults_cannot_be_injected_the_other_is_healed()
    {
        var cluster = new SimulatedCluster { Uninjectable = "cp-1 powered off" };
        var result = await RunAsync(cluster, "M9");
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Failed));
            Assert.That(result.Reasons, Does.Contain("the plug is stuck"));
            Assert.That(cluster.Log, Does.Contain("heal cp-2 powered off"));
            Assert.That(cluster.Active, Is.Empty);
        });
    }

    [Test]
    public void A_cancelled_drill_heals_before_it_ends()
    {
        using var cancel = new CancellationTokenSource();
        var cluster = new SimulatedCluster { OnInjected = cancel.Cancel };
        Assert.That(() => RunAsync(cluster, "V1", cancellation: cancel.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(cluster.Log, Does.Contain("heal lb-1 powered off"));
    }

    [Test]
    public async Task A_fault_that_cannot_be_healed_fails_the_drill()
    {
        var result = await RunAsync(new SimulatedCluster { Unhealable = "lb-1 powered off" }, "V1");
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Failed));
            Assert.That(result.Reasons, Does.Contain("\"lb-1 powered off\" could not be healed: the switch is broken"));
        });
    }

    [Test]
    public async Task A_cluster_that_does_not_recover_fails_the_drill()
    {
        var result = await RunAsync(new SimulatedCluster { NeverRecovers = true }, "V1");
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Failed));
            Assert.That(result.Reasons[0], Does.StartWith("not in the steady state afterwards: "));
        });
    }

    [Test]
    public async Task One_lost_acknowledged_write_fails_any_drill()
    {
        var result = await RunAsync(new SimulatedCluster { Loss = "7 was acknowledged, but later the counter was 6" }, "V1");
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Failed));
            Assert.That(result.Reasons, Does.Contain("7 was acknowledged, but later the counter was 6"));
        });
    }

    [Test]
    public async Task A_contradiction_in_the_history_fails_any_drill()
    {
        static ProbeAttempt Read(long value, ulong revision, double at) => new(ProbeKind.Check, TimeSpan.FromMilliseconds(at), TimeSpan.FromMilliseconds(at + 1), ProbeOutcome.Success, 200, "") { Value = value, Revision = revision };
        var result = await RunAsync(new SimulatedCluster { Checks = [Read(7, 12, 0), Read(6, 11, 5)] }, "V1");
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Failed));
            Assert.That(result.Reasons, Does.Contain("no read that goes backwards: 7 (revision 12) was read at 0.001 s, but a read that began at 0.005 s returned 6 (revision 11)"));
        });
    }

    [Test]
    public async Task The_negative_control_fails_when_writes_succeed_without_quorum()
    {
        var result = await RunAsync(new SimulatedCluster { Outage = TimeSpan.Zero }, "M9");
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Failed));
            Assert.That(result.Checks.Where(check => !check.Passed).Select(check => check.Id), Is.EqualTo(new[] { CheckNames.WritesWithoutQuorum.Id, CheckNames.AcknowledgementsWithoutQuorum.Id }));
        });
    }

    [Test]
    public async Task The_negative_control_passes_when_writes_fail_until_one_control_plane_returns()
    {
        var cluster = new SimulatedCluster { Outage = TimeSpan.FromMilliseconds(900) };
        var result = await RunAsync(cluster, "M9");
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Passed), result.Summary);
            Assert.That(cluster.Log.Where(line => line.StartsWith("heal", StringComparison.Ordinal)), Is.EqualTo(new[] { "heal cp-1 powered off", "heal cp-2 powered off" }));
        });
    }

    [TestCase("M1")]
    [TestCase("M2")]
    [TestCase("M6")]
    public async Task A_fault_that_would_break_the_quorum_according_to_etcd_is_refused(string drill)
    {
        var cluster = new SimulatedCluster { MemberDiesUnseen = true };
        var result = await RunAsync(cluster, drill);
        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(DrillVerdict.Refused));
            Assert.That(result.Summary, Does.StartWith("not injected: etcd would lose its quorum: 2 of 3 voters are healthy, 2 are needed, and this fault stops cp-"));
            Assert.That(cluster.Log, Is.EqualTo(new[] { "probes start" }));
        });
    }

    [Test]
    public async Task A_fault_that_no_etcd_member_notices_needs_no_quorum_margin()
    {
        var cluster = new SimulatedCluster { MemberDiesUnseen = true };
        var result = await RunAsync(cluster, "V2");
        Assert.That(cluster.Log, Does.Contain("inject keepalived on lb-1 stopped"), result.Summary);
    }

    [TestCase("M2", "cp-2 powered off")]
    [TestCase("M6", "etcd on cp-2 frozen")]
    [TestCase("M1", "cp-1 cut off the network")]
    [TestCase("M3", "kube-apiserver on cp-1 killed")]
    [TestCase("V3", "haproxy on lb-1 stopped")]
    [TestCase("V4", "haproxy on lb-1 frozen")]
    [TestCase("V9", "lb-2 powered off")]
    [TestCase("V10", "lb-2 has 3 % of a core")]
    [TestCase("M4", "kube-apiserver on cp-1 frozen")]
    [TestCase("M5", "etcd on cp-1 stopped")]
    [TestCase("M7", "cp-3 powered off")]
    [TestCase("M8", "cp-2 cut off from cp-1,cp-3")]
    [TestCase("N1", "cp-2 loses 20 %")]
    [TestCase("N2", "cp-2 delayed by 50 ± 20 ms")]
    [TestCase("N4", "disk of etcd on cp-2 slow")]
    [TestCase("N3", "lb-1 loses 20 % of what it sends")]
    [TestCase("W1", "worker-1 powered off")]
    [TestCase("W2", "containerd and kubelet on worker-1 restarted")]
    public async Task The_victim_is_chosen_from_the_live_topology(string drill, string fault)
    {
        var cluster = new SimulatedCluster();
        await RunAsync(cluster, drill);
        Assert.That(cluster.Log, Does.Contain($"inject {fault}"));
    }

    [Test]
    public async Task If_a_lost_etcd_goes_unnoticed_M5_reports_whether_the_API_server_hides_it()
    {
        var blind = await UnnoticedAsync(new Readiness(Ready: true, ["ping", "shutdown"]));
        var right = await UnnoticedAsync(new Readiness(Ready: false, ["ping", "etcd"]));
        Assert.Multiple(() =>
        {
            Assert.That(blind.Reasons.Single(), Does.Contain("HAProxy still reports cp-1 as up; the API server of cp-1 still reports ready at /readyz").And.Contain("let the balancer check /healthz"));
            Assert.That(right.Reasons.Single(), Does.EndWith("HAProxy still reports cp-1 as up"));
        });
    }

    private static Task<DrillResult> UnnoticedAsync(Readiness answer)
    {
        var cluster = new SimulatedCluster { NeverNoticed = true, Readiness = answer };
        var timers = SimulatedDrills.Quick with { Effect = TimeSpan.FromSeconds(1) };
        return SimulatedDrills.Runner(cluster, Substitute.For<IRunProgress>(), timers: timers).RunAsync(DrillBook.Select(["M5"])[0], CancellationToken.None);
    }

    private static Task<DrillResult> RunAsync(SimulatedCluster cluster, string drill, bool hasPower = true, bool? hasLinks = null, CancellationToken cancellation = default)
        => SimulatedDrills.Runner(cluster, Substitute.For<IRunProgress>(), new MachineControl(hasPower, hasLinks ?? hasPower)).RunAsync(DrillBook.Select([drill])[0], cancellation);
}
