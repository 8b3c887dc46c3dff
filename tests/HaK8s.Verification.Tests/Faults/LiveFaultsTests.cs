using HaK8s.Hosts;
using HaK8s.Tests.Testing;
using HaK8s.Verification.Faults;
using NSubstitute;
using NUnit.Framework;

namespace HaK8s.Tests.Verification.Faults;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class LiveFaultsTests
{
    private readonly RecordingHost _host = new("lb-1");

    [Test]
    public async Task A_timer_on_the_host_is_armed_before_the_fault_and_stopped_by_healing()
    {
        var healing = await Faults(_host).StopService("lb-1", "haproxy").InjectAsync(CancellationToken.None);
        var strike = _host.Commands[0].Script.Text;
        Assert.That(strike.IndexOf("systemd-run", StringComparison.Ordinal), Is.GreaterThan(0).And.LessThan(strike.IndexOf("systemctl stop haproxy;", StringComparison.Ordinal)));
        Assert.That(strike, Does.Contain("--on-active=90").And.Contain("/bin/sh /run/hak8s-heal-haproxy.sh").And.Contain("'systemctl unmask --quiet --runtime haproxy; systemctl start haproxy' > /run/hak8s-heal-haproxy.sh"));

        await healing.DisposeAsync();
        Assert.That(_host.Commands[1].Script.Text, Does.StartWith("systemctl stop hak8s-heal-haproxy.timer").And.EndWith("systemctl start haproxy"));
    }

    [Test]
    public async Task Healing_twice_does_it_once()
    {
        var healing = await Faults(_host).Freeze("lb-1", "etcd").InjectAsync(CancellationToken.None);
        await healing.DisposeAsync();
        await healing.DisposeAsync();
        Assert.That(_host.Commands, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_fault_that_fails_half_way_is_healed_and_reported()
    {
        var host = new RecordingHost("lb-1", failing: "haproxy on lb-1 stopped");
        Assert.That(() => Faults(host).StopService("lb-1", "haproxy").InjectAsync(CancellationToken.None), Throws.InstanceOf<HostException>().With.Message.Contains("no such unit"));
        Assert.That(host.Commands.Select(command => command.Title), Is.EqualTo(new[] { "haproxy on lb-1 stopped", "heal: haproxy on lb-1 stopped" }));
    }

    [Test]
    public async Task Power_is_restored_even_if_the_power_off_failed()
    {
        var power = Substitute.For<IMachinePower>();
        power.PowerOffAsync("cp-1", Arg.Any<CancellationToken>()).Returns(Task.FromException(new IOException("no such machine")));
        var faults = new LiveFaults(new Dictionary<string, IHost>(), power, watchdog: null);
        Assert.That(() => faults.PowerOff("cp-1").InjectAsync(CancellationToken.None), Throws.InstanceOf<IOException>());
        await power.Received(1).PowerOnAsync("cp-1", Arg.Any<CancellationToken>());
    }

    [Test]
    public async Task A_host_drops_only_VRRP_from_the_given_hosts_until_it_is_healed()
    {
        var healing = await Faults(_host).DeafToVrrp("lb-1", Plans.Lab.LoadBalancers).InjectAsync(CancellationToken.None);
        await healing.DisposeAsync();
        Assert.That(_host.Commands[0].Script.Text, Does.Contain("hook input priority -300; ip protocol 112 ip saddr { 10.98.0.11, 10.98.0.12 } drop;").And.Not.Contain("hook output"));
        Assert.That(_host.Commands[0].Script.Text, Does.Contain("iptables -w -A HAK8S-DRILL -p 112 -s 10.98.0.12 -j DROP").And.Contain("--on-active=60"));
        Assert.That(_host.Commands[1].Script.Text, Does.Contain("nft delete table inet hak8s_drill"));
    }

    [Test]
    public async Task An_isolated_host_drops_all_but_VRRP_both_ways()
    {
        await Faults(_host).Isolate("lb-1", Plans.Lab.ControlPlanes).InjectAsync(CancellationToken.None);
        Assert.That(_host.Commands[0].Script.Text, Does.Contain("ip protocol != 112 ip saddr { 10.98.0.21,").And.Contain("ip protocol != 112 ip daddr { 10.98.0.21,"));
    }

    [Test]
    public async Task A_lossy_host_drops_a_share_of_its_packets_but_none_of_its_own_traffic()
    {
        await Faults(_host).Lossy("lb-1", 5, bothWays: true).InjectAsync(CancellationToken.None);
        await Faults(_host).Lossy("lb-1", 20, bothWays: false).InjectAsync(CancellationToken.None);
        Assert.That(_host.Commands[0].Script.Text, Does.Contain("hook output priority -300; oifname != \"lo\" numgen random mod 100 < 5 drop;").And.Contain("hook input priority -300; iifname != \"lo\" numgen random mod 100 < 5 drop;"));
        Assert.That(_host.Commands[0].Script.Text, Does.Contain("--probability 0.05 -j DROP").And.Contain("--on-active=60"));
        Assert.That(_host.Commands[1].Script.Text, Does.Contain("mod 100 < 20 drop;").And.Not.Contain("hook input"));
    }

    [Test]
    public async Task Etcd_stays_down_while_its_kubelet_does_and_both_return()
    {
        var healing = await Faults(_host).StopEtcd("lb-1").InjectAsync(CancellationToken.None);
        await healing.DisposeAsync();
        var (strike, heal) = (_host.Commands[0].Script.Text, _host.Commands[1].Script.Text);
        Assert.Multiple(() =>
        {
            Assert.That(strike, Does.Contain("systemctl start kubelet' > /run/hak8s-heal-etcd.sh").And.Contain("--on-active=150").And.Contain("systemctl stop kubelet\npkill -TERM -x etcd\n"));
            Assert.That(heal, Does.Contain("pkill -KILL -x kube-apiserver").And.EndWith("fi\nsystemctl start kubelet"), "the API server that the kubelet would wait for goes first");
        });
    }

    [Test]
    public async Task Etcd_counts_as_stopped_when_its_process_is_gone()
    {
        await Faults(_host).StopEtcd("lb-1").InjectAsync(CancellationToken.None);
        Assert.That(_host.Commands[0].Script.Text, Does.EndWith("done").And.Contain("while pgrep -x etcd").And.Contain("-lt 30 ] || pkill -KILL -x etcd"));
        Assert.That(_host.Commands[0].Deadline, Is.GreaterThan(TimeSpan.FromSeconds(30)), "it is killed before the command is given up");
    }

    [Test]
    public async Task A_host_is_starved_after_a_check_and_freed_at_the_kernel_first()
    {
        var healing = await Faults(_host).Starve("lb-1", 3).InjectAsync(CancellationToken.None);
        await healing.DisposeAsync();
        Assert.That(_host.Commands[0].Script.Text, Does.Contain("CPUQuota=100000%"), "a limit that limits nothing");
        Assert.That(_host.Commands[1].Script.Text, Does.Contain("--on-active=120").And.Contain("system.slice CPUQuota=3%").And.Contain("echo 3000 100000 > \"$file\""));
        var healed = _host.Commands[2].Script.Text;
        Assert.That(healed.IndexOf("echo max > \"$file\"", StringComparison.Ordinal), Is.GreaterThan(0).And.LessThan(healed.IndexOf("system.slice CPUQuota= ", StringComparison.Ordinal)));
    }

    [Test]
    public void A_host_whose_processor_time_cannot_be_limited_leaves_the_drill_out()
    {
        var host = new RecordingHost("lb-1", failing: "find out whether processor time can be limited");
        Assert.That(() => Faults(host).Starve("lb-1", 3).InjectAsync(CancellationToken.None), Throws.InstanceOf<DrillSkippedException>().With.Message.StartsWith("processor time cannot be limited on lb-1: "));
        Assert.That(host.Commands, Has.Count.EqualTo(1), "nothing was broken");
    }

    [Test]
    public async Task A_host_is_delayed_only_if_it_has_no_queueing_discipline_of_its_own()
    {
        var plan = Plans.Lab.Hosts.Single(host => host.Name == "lb-1");
        var healing = await Faults(_host).Delay(plan, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(20)).InjectAsync(CancellationToken.None);
        await healing.DisposeAsync();
        Assert.That(_host.Commands[0].Script.Text, Does.Contain("queueing discipline of its own").And.Contain($"address={plan.Address}"));
        Assert.That(_host.Commands[1].Script.Text, Does.Contain("root handle 4a8: netem delay 50ms 20ms").And.Contain("--on-active=60"));
        Assert.That(_host.Commands[2].Script.Text, Does.Contain("in \"qdisc netem 4a8: \"*) tc qdisc del dev \"${path##*/}\" root"), "only ours is removed");
    }

    [Test]
    public async Task The_writes_of_etcd_are_limited_on_all_disks_and_freed_again()
    {
        var healing = await Faults(_host).SlowEtcdDisk("lb-1").InjectAsync(CancellationToken.None);
        await healing.DisposeAsync();
        Assert.That(_host.Commands[0].Script.Text, Does.Contain("its etcd has a limit already"));
        Assert.That(_host.Commands[1].Script.Text, Does.Contain("echo \"$disk wiops=30\" > \"$file\"").And.Contain("echo \"$disk 30\" > \"$file\""));
        Assert.That(_host.Commands[2].Script.Text, Does.Contain("echo \"$disk wiops=max\" > \"$file\"").And.Contain("echo \"$disk 0\" > \"$file\""));
    }

    [Test]
    public async Task Services_are_restarted_in_the_order_given()
    {
        await Faults(_host).RestartServices("lb-1", "keepalived", "haproxy").InjectAsync(CancellationToken.None);
        Assert.That(_host.Commands.Single().Script.Text, Does.EndWith("systemctl restart keepalived haproxy"));
    }

    [Test]
    public void Faults_name_the_host_whose_etcd_member_they_silence()
    {
        var faults = new LiveFaults(new Dictionary<string, IHost> { ["cp-1"] = new RecordingHost("cp-1") }, Substitute.For<IMachinePower>(), watchdog: null);
        Assert.Multiple(() =>
        {
            foreach (var fault in new[] { faults.PowerOff("cp-1"), faults.LinkDown("cp-1"), faults.Reboot("cp-1"), faults.Freeze("cp-1", "etcd"), faults.Kill("cp-1", "etcd"), faults.StopEtcd("cp-1"), faults.Isolate("cp-1", []) })
                Assert.That(fault.Silences, Is.EqualTo(new[] { "cp-1" }), fault.Title);
            foreach (var fault in new[] { faults.StopService("cp-1", "keepalived"), faults.Freeze("cp-1", "haproxy"), faults.Kill("cp-1", "kube-apiserver") })
                Assert.That(fault.Silences, Is.Empty, fault.Title);
        });
    }

    private static LiveFaults Faults(RecordingHost host) => new(new Dictionary<string, IHost> { ["lb-1"] = host }, power: null, watchdog: null);
}
