using System.Diagnostics;
using System.Net.Sockets;
using NUnit.Framework;

namespace HaK8s.LabTests.Machines.Lab;

public sealed class LabMachinesTests
{
    private TestLab _lab = null!;

    [OneTimeSetUp]
    public async Task Up()
    {
        _lab = new TestLab("one", "two", "three");
        await _lab.UpAsync();
    }

    [OneTimeTearDown]
    public async Task Down()
    {
        if (_lab is not null)
            await _lab.DisposeAsync();
    }

    [TearDown]
    public Task Whole() => _lab.UpAsync();

    [Test]
    public async Task Machines_differ_in_everything_that_identifies_them()
    {
        var seen = await Task.WhenAll(_lab.MachineNames.Select(machine => _lab.ReadAsync(machine, """
            cat /etc/machine-id /sys/class/net/eth0/address /etc/ssh/ssh_host_ed25519_key.pub
            hostname
            stat -L -c %i /proc/1/ns/net
            """)));

        var lines = seen.SelectMany(text => text.Split('\n')).ToList();
        Assert.That(lines, Has.Count.EqualTo(5 * 3).And.Unique.And.All.Not.Empty);
    }

    [Test]
    public async Task A_machine_has_its_name_its_address_and_knows_the_others_by_name()
    {
        Assert.That(
            await _lab.ReadAsync("one", "hostname; ip -4 -o address show dev eth0; getent hosts two; ls /sys/class/net"),
            Does.Match($"(?s)^one\n.*{_lab.Range}.11/24.*\n{_lab.Range}.12 .*two\neth0\nlo$"));
        Assert.That(await _lab.PingsAsync("one", "two"), Is.True);
        Assert.That(await _lab.ReadAsync("one", "systemctl --failed --no-legend"), Is.Empty);
    }

    [Test]
    public async Task A_machine_can_run_containers()
    {
        Assert.That(await _lab.ReadAsync("one", "findmnt -n -o PROPAGATION /"), Is.EqualTo("shared"));
        Assert.That(await _lab.ReadAsync("one", "stat -f -c %T /var/lib/containerd /var/lib/kubelet /var/lib/etcd"), Does.Not.Contain("overlay"));
        var group = _lab.Inventory.Traits.CgroupV1 ? "/sys/fs/cgroup/memory/try" : "/sys/fs/cgroup/try";
        Assert.That(await _lab.ReadAsync("one", $"mkdir {group} && rmdir {group} && echo made"), Is.EqualTo("made"));
        Assert.That(await _lab.ReadAsync("one", "sysctl -n -w net.ipv4.ip_forward=1"), Is.EqualTo("1"));
    }

    [Test]
    public async Task Up_leaves_running_machines_alone_and_is_quick()
    {
        var before = await _lab.ReadAsync("one", "stat -c %Y /proc/1");
        await _lab.UpAsync();
        var watch = Stopwatch.StartNew();
        await _lab.UpAsync();

        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(1)));
        Assert.That(await _lab.ReadAsync("one", "stat -c %Y /proc/1"), Is.EqualTo(before));
    }

    [Test]
    public async Task The_inventory_is_found_without_changing_anything()
    {
        var found = await _lab.Lab.FindAsync(_lab.Progress, CancellationToken.None);

        Assert.That(found?.Hosts, Is.EqualTo(_lab.Inventory.Hosts));
    }

    [Test]
    public async Task A_machine_without_power_is_silent_and_returns_with_its_disk()
    {
        // The address stands for a VIP: the address of an old run must not return with the power.
        await _lab.ReadAsync("two", $"echo kept > /root/kept; ip address add {_lab.Range}.10/32 dev eth0; sync");

        await _lab.Power.PowerOffAsync("two", CancellationToken.None);
        Assert.That(await _lab.Power.IsOnAsync("two", CancellationToken.None), Is.False);
        Assert.That(await _lab.PingsAsync("one", "two"), Is.False);
        Assert.That(await AnswerAsync($"{_lab.Range}.12"), Is.EqualTo("silence"));

        await _lab.Power.PowerOnAsync("two", CancellationToken.None);
        await _lab.WaitForSshAsync("two");
        Assert.That(await _lab.ReadAsync("two", "cat /root/kept"), Is.EqualTo("kept"));
        Assert.That(await _lab.ReadAsync("two", "ip -4 -o address show dev eth0"), Does.Not.Contain($"{_lab.Range}.10"));
    }

    [Test]
    public async Task A_machine_reboots_from_inside_and_returns()
    {
        var before = await _lab.ReadAsync("three", "cat /proc/1/stat | cut -d' ' -f22");
        await _lab.SshAsync("three", "touch /root/rebooted; systemctl reboot");

        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            var now = await _lab.SshAsync("three", "cat /proc/1/stat | cut -d' ' -f22; ls /root/rebooted");
            if (now.ExitCode == 0 && !now.Output.StartsWith(before, StringComparison.Ordinal))
                break;
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(40)), now.Error);
        }
    }

    [Test]
    public async Task A_pulled_cable_cuts_a_machine_that_goes_on_running()
    {
        var before = await _lab.ReadAsync("two", "cat /proc/1/stat | cut -d' ' -f22");
        await _lab.Power.LinkDownAsync("two", CancellationToken.None);
        await _lab.Power.LinkDownAsync("two", CancellationToken.None);
        Assert.That(await _lab.PingsAsync("one", "two"), Is.False);
        Assert.That(await _lab.Power.IsOnAsync("two", CancellationToken.None), Is.True);

        await _lab.Power.LinkUpAsync("two", CancellationToken.None);
        Assert.That(await _lab.PingsAsync("one", "two"), Is.True);
        Assert.That(await _lab.ReadAsync("two", "cat /proc/1/stat | cut -d' ' -f22"), Is.EqualTo(before));
    }

    [Test]
    public async Task A_partition_cuts_exactly_its_groups_with_ARP_and_heals()
    {
        await _lab.Power.PartitionAsync(["one"], ["two"], CancellationToken.None);
        await _lab.Power.PartitionAsync(["one"], ["two"], CancellationToken.None);
        await _lab.ReadAsync("one", "ip neighbour flush dev eth0");

        Assert.That(await _lab.PingsAsync("one", "two"), Is.False);
        Assert.That(await _lab.PingsAsync("two", "one"), Is.False);
        Assert.That(await _lab.ReadAsync("one", "ip neighbour show to " + _lab.Range + ".12"), Does.Not.Contain("lladdr"));
        Assert.That(await _lab.PingsAsync("one", "three"), Is.True);
        Assert.That(await _lab.PingsAsync("three", "two"), Is.True);

        await _lab.Power.HealPartitionsAsync(CancellationToken.None);
        await _lab.Power.HealPartitionsAsync(CancellationToken.None);
        Assert.That(await PingsSoonAsync("one", "two"), Is.True);
    }

    [Test]
    public async Task Up_repairs_the_effects_of_faults()
    {
        await _lab.Power.PowerOffAsync("one", CancellationToken.None);
        await _lab.Power.LinkDownAsync("two", CancellationToken.None);
        await _lab.Power.PartitionAsync(["one"], ["three"], CancellationToken.None);

        await _lab.UpAsync();

        Assert.That(await PingsSoonAsync("one", "two"), Is.True);
        Assert.That(await PingsSoonAsync("one", "three"), Is.True);
    }

    /// <summary>Pings up to five times, because the kernel repeats a failed neighbour request only after a second.</summary>
    private async Task<bool> PingsSoonAsync(string from, string to)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            if (await _lab.PingsAsync(from, to))
                return true;
        }

        return false;
    }

    private static async Task<string> AnswerAsync(string address)
    {
        using var client = new TcpClient();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(700));
        try
        {
            await client.ConnectAsync(address, 22, deadline.Token);
            return "open";
        }
        catch (OperationCanceledException)
        {
            return "silence";
        }
        catch (SocketException exception)
        {
            // A missing ARP answer is silence too; a refused connection would come from a kernel that still answers.
            return exception.SocketErrorCode == SocketError.HostUnreachable ? "silence" : exception.SocketErrorCode.ToString();
        }
    }
}
