using HaK8s.Preflight;
using NUnit.Framework;

namespace HaK8s.LabTests.Preflight;

/// <summary>Runs the preflight on real machines. One lab serves all tests; each test repairs its changes.</summary>
[TestFixture]
[NonParallelizable]
public sealed class HostInspectionTests
{
    private PreflightLab _lab = null!;

    [OneTimeSetUp]
    public async Task UpAsync() => _lab = await PreflightLab.UpAsync();

    [OneTimeTearDown]
    public async Task DownAsync()
    {
        if (_lab is not null)
            await _lab.DisposeAsync();
    }

    [Test]
    public async Task Fresh_machines_are_fit() => Assert.That(Lines(await _lab.FindAsync()), Is.Empty);

    [Test, DependsOnTest(nameof(Fresh_machines_are_fit), AllowFailure = true)]
    public async Task A_port_in_use_is_named_with_its_program_and_pid()
    {
        var pid = await _lab.RunAsync("cp-1", "systemd-run -q --unit=taken systemd-socket-activate -l 10250 cat; until ss -Hlnt | grep -q :10250; do sleep 0.05; done; systemctl show -P MainPID taken");
        var lines = Lines(await _lab.FindAsync());
        await _lab.RunAsync("cp-1", "systemctl stop taken");
        Assert.That(lines, Is.EqualTo(new[] { $"cp-1 ports Failure port 10250, which the kubelet needs, is held by systemd-socket- (pid {pid})" }));
    }

    [Test, DependsOnTest(nameof(A_port_in_use_is_named_with_its_program_and_pid), AllowFailure = true)]
    public async Task A_second_machine_with_the_same_machine_id_and_leftovers_of_another_cluster_are_found()
    {
        var own = await _lab.RunAsync("lb-2", "cat /etc/machine-id");
        var other = await _lab.RunAsync("lb-1", "cat /etc/machine-id");
        await _lab.RunAsync("lb-2", $"echo {other} > /etc/machine-id");
        await _lab.RunAsync("cp-1", "mkdir -p /etc/kubernetes; touch /etc/kubernetes/kubelet.conf");
        var lines = Lines(await _lab.FindAsync());
        await _lab.RunAsync("lb-2", $"echo {own} > /etc/machine-id");
        await _lab.RunAsync("cp-1", "rm /etc/kubernetes/kubelet.conf");
        Assert.That(lines, Is.EqualTo(new[]
        {
            $"lb-2 identity Failure it has the same machine-id as lb-1: {other}",
            "cp-1 leftovers Failure it holds a cluster that HaK8s did not make: /etc/kubernetes/kubelet.conf",
        }));
    }

    [Test, DependsOnTest(nameof(A_second_machine_with_the_same_machine_id_and_leftovers_of_another_cluster_are_found), AllowFailure = true)]
    public async Task A_VIP_that_another_machine_answers_for_is_found_by_ARP()
    {
        var mac = await _lab.TakeVipAsync();
        var lines = Lines(await _lab.FindAsync());
        await _lab.LeaveVipAsync();
        Assert.That(lines, Is.EqualTo(new[] { $"lb-1 VIP Failure the VIP {_lab.Vip} is already in use: {mac} answers for it and belongs to none of the hosts" }));
    }

    [Test, DependsOnTest(nameof(A_VIP_that_another_machine_answers_for_is_found_by_ARP), AllowFailure = true)]
    public async Task A_blocked_path_is_named_with_the_pair_and_the_port()
    {
        var target = _lab.Plan.ControlPlanes[0].Address;
        await _lab.RunAsync("lb-1", $"ip route add prohibit {target}/32");
        var lines = Lines(await _lab.FindAsync());
        await _lab.RunAsync("lb-1", $"ip route del prohibit {target}/32");
        Assert.That(lines, Has.Some.StartsWith($"lb-1 paths Failure it does not reach cp-1 ({target}) on TCP port 6443 (the API server): "));
    }

    [Test, DependsOnTest(nameof(A_blocked_path_is_named_with_the_pair_and_the_port), AllowFailure = true)]
    public async Task An_unknown_host_with_our_router_id_is_found()
    {
        var script = $"use Socket; socket(S, AF_INET, SOCK_RAW, 112) or die; setsockopt(S, 0, 32, inet_aton(\"{_lab.Plan.ControlPlanes[0].Address}\")); while (1) {{ send(S, pack(\"CCCCnn\", 0x31, {_lab.Plan.Vrrp.VirtualRouterId}, 100, 1, 100, 0) . inet_aton(\"192.0.2.1\"), 0, sockaddr_in(0, inet_aton(\"224.0.0.18\"))); select(undef, undef, undef, 0.3) }}";
        await _lab.RunAsync("cp-1", $"systemd-run -q --unit=stranger perl -e '{script}'");
        var lines = Lines(await _lab.FindAsync());
        await _lab.RunAsync("cp-1", "systemctl stop stranger");
        Assert.That(lines, Is.EqualTo(new[] { $"lb-1 VRRP Failure router id {_lab.Plan.Vrrp.VirtualRouterId} is in use on its network: {_lab.Plan.ControlPlanes[0].Address} advertises it" }));
    }

    [Test, DependsOnTest(nameof(An_unknown_host_with_our_router_id_is_found), AllowFailure = true)]
    public async Task The_holder_of_the_package_lock_is_noted()
    {
        // As dpkg does it, with the struct flock of a 64-bit Linux for a lock of the complete file.
        const string Lock = "open F, \">>\", \"/var/lib/dpkg/lock-frontend\"; fcntl(F, 6, join(\"\", map { pack(\"s s x4 q q l x4\", 1, 0, 0, 0, 0) } 1)) or die; sleep 60";
        await _lab.RunAsync("cp-1", $"systemd-run -q --unit=holder perl -e '{Lock}'; until grep -q \"POSIX .* $(systemctl show -P MainPID holder) \" /proc/locks; do sleep 0.05; done");
        var lines = Lines(await _lab.FindAsync());
        await _lab.RunAsync("cp-1", "systemctl stop holder");
        Assert.That(lines.Single(), Does.Match(@"^cp-1 packages Note the package manager is in use by perl \([0-9]+\)"));
    }

    [Test, DependsOnTest(nameof(The_holder_of_the_package_lock_is_noted), AllowFailure = true)]
    public async Task A_machine_that_is_off_is_one_finding_and_the_others_are_examined()
    {
        await _lab.PowerOffAsync("lb-2");
        var findings = await _lab.FindAsync();
        var off = findings.Single(finding => finding.Host == "lb-2");
        Assert.That((off.Check, off.Severity), Is.EqualTo(("login", Severity.Failure)));
        Assert.That(off.Text, Does.Contain("refuses the connection").Or.Contain("does not answer").Or.Contain("no route to"));
        Assert.That(findings.Where(finding => finding.Host != "lb-2"), Is.Empty);
    }

    private static List<string> Lines(IEnumerable<Finding> findings) => [.. findings.Select(finding => $"{finding.Host} {finding.Check} {finding.Severity} {finding.Text}")];
}
