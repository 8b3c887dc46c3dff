using HaK8s.Firewalls;
using HaK8s.Preflight.Facts;
using NUnit.Framework;

namespace HaK8s.Tests.Preflight;

public class FactsTextTests
{
    private static readonly DateTimeOffset Sent = DateTimeOffset.FromUnixTimeSeconds(1_000_000);

    private const string Output = """
        clock	1000005.500000
        hostname	cp-1
        os	debian	12	Debian GNU/Linux 12 (bookworm)
        kernel	x86_64	6.1.0-30-amd64	systemd
        size	2	3900	20000
        address	lo	127.0.0.1
        address	eth0	10.98.0.21
        mac	eth0	02:96:03:26:42:f5
        mac	lo	00:00:00:00:00:00
        machine-id	ecdfbe5dae9a45f691a24c562848afe2
        listener	tcp	0.0.0.0:22	users:(("sshd",pid=41,fd=3))
        listener	tcp	[::]:22	users:(("sshd",pid=41,fd=4))
        listener	udp	*:8472	
        swap	/dev/vda2
        cgroup	cgroup2fs	cpuset cpu io memory pids
        ntp	no
        leftover	/etc/kubernetes/admin.conf
        begun
        ours
        apiserver	1.34.2
        lock	apt-get (123)
        cluster	lab	10.98.0.10:6443
        kind	Nftables
        chain	input inet filter input
        rule	inet filter input tcp 6443
        """;

    [Test]
    public void Facts_are_read_from_lines()
    {
        var facts = FactsText.Read(Output, Sent, Sent);
        Assert.That(facts.InterfaceOf("10.98.0.21"), Is.EqualTo("eth0"));
        Assert.That(facts.Macs.Keys, Is.EqualTo(new[] { "eth0" }));
        Assert.That(facts.Listeners, Is.EqualTo(new[] { new Listener("tcp", 22, "sshd", 41), new Listener("udp", 8472, "", 0) }));
        Assert.That((facts.OsId, facts.OsVersion, facts.Init, facts.Cpus, facts.MemoryMiB, facts.DiskFreeMiB), Is.EqualTo(("debian", "12", "systemd", 2, 3900, 20000)));
        Assert.That((facts.Begun, facts.Finished, facts.Ours, facts.CgroupV1, facts.NtpSynchronized), Is.EqualTo((true, false, true, false, (bool?)false)));
        Assert.That(facts.CgroupControllers, Is.EqualTo(new[] { "cpuset", "cpu", "io", "memory", "pids" }));
        Assert.That(facts.ApiServerVersion, Is.EqualTo("1.34.2"));
        Assert.That((facts.ClusterName, facts.ClusterEndpoint), Is.EqualTo(("lab", "10.98.0.10:6443")));
        Assert.That(facts.Firewall.Kind, Is.EqualTo(FirewallKind.Nftables));
        Assert.That(facts.Firewall.Chains, Is.EqualTo(new[] { new ClosingChain("input", "inet filter", "input") }));
        Assert.That(facts.Firewall.Rules, Is.EquivalentTo(new[] { "inet filter input tcp 6443" }));
        Assert.That(facts.Swap, Is.EqualTo(new[] { "/dev/vda2" }));
        Assert.That(facts.Leftovers, Is.EqualTo(new[] { "/etc/kubernetes/admin.conf" }));
        Assert.That(facts.PackageLockHolders, Is.EqualTo(new[] { "apt-get (123)" }));
    }

    [Test]
    public void The_clock_is_compared_with_the_middle_of_the_round_trip() =>
        Assert.That(FactsText.Read(Output, Sent, Sent.AddSeconds(3)).ClockOffset, Is.EqualTo(TimeSpan.FromSeconds(4)));

    [Test]
    public void The_clock_doubt_is_half_of_the_round_trip() =>
        Assert.That(FactsText.Read(Output, Sent, Sent.AddSeconds(3)).ClockDoubt, Is.EqualTo(TimeSpan.FromSeconds(1.5)));
}
