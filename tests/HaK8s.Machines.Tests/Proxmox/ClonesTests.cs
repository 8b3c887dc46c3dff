using HaK8s.ClusterFile;
using HaK8s.Machines;
using HaK8s.Machines.Proxmox;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Proxmox;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ClonesTests : IDisposable
{
    private const string Key = "ssh-ed25519 AAAAuser somebody's key";

    private static readonly ProxmoxSpec Settings = new()
    {
        Host = "pve",
        Template = 9000,
        Gateway = "10.98.0.1",
        Dns = ["10.98.0.1", "9.9.9.9"],
        PublicKeyFile = "id.pub",
        Cpus = 2,
        Memory = 2048,
    };

    private readonly FakeQm _qm = new();
    private readonly List<string> _said = [];

    public void Dispose() => _qm.Dispose();

    [Test]
    public async Task Clones_get_name_mark_address_size_and_their_own_network_card()
    {
        await UpAsync();
        Assert.Multiple(() =>
        {
            Assert.That(_qm.Setting(9100, "name"), Is.EqualTo("lb-1"));
            Assert.That(_qm.Setting(9102, "name"), Is.EqualTo("cp-1"));
            Assert.That(_qm.Setting(9102, "description"), Is.EqualTo("hak8s cluster lab host cp-1"));
            Assert.That(_qm.Setting(9102, "ipconfig0"), Is.EqualTo("ip=10.98.0.21/24,gw=10.98.0.1"));
            Assert.That(_qm.Setting(9102, "nameserver"), Is.EqualTo("10.98.0.1 9.9.9.9"));
            Assert.That(_qm.Setting(9102, "ciuser"), Is.EqualTo("debian"));
            Assert.That(_qm.Setting(9102, "cores"), Is.EqualTo("2"));
            Assert.That(_qm.Setting(9102, "memory"), Is.EqualTo("2048"));
            Assert.That(_qm.Setting(9102, "sshkeys"), Is.EqualTo(Key.Replace(" ", "%20", StringComparison.Ordinal) + "%0A"));
            Assert.That(_qm.Setting(9102, "net0"), Does.Match("^virtio=02(:[0-9A-F]{2}){5},bridge=vmbr0,tag=7$"));
            Assert.That(_qm.Setting(9102, "clone-full"), Is.Null);
            Assert.That(_qm.Calls, Does.Contain("key file 600"));
        });
        Assert.That(Ids.Select(id => _qm.Setting(id, "net0")), Is.Unique);
    }

    [Test]
    public async Task Host_keys_from_the_guest_agent_are_pinned()
    {
        await UpAsync();
        Assert.That(await File.ReadAllLinesAsync(_qm.KnownHostsFile), Does.Contain("cp-1 ssh-ed25519 AAAAkey9102"));
    }

    [Test]
    public async Task A_storage_makes_full_clones()
    {
        await UpAsync(Settings with { Storage = "local-lvm" });
        Assert.That((_qm.Setting(9100, "clone-full"), _qm.Setting(9100, "clone-storage")), Is.EqualTo(("1", "local-lvm")));
    }

    [Test]
    public async Task A_second_run_changes_nothing_and_starts_stopped_machines()
    {
        await UpAsync();
        var power = new ProxmoxPower(new ProxmoxHost(_qm, Settings), new Dictionary<string, int> { ["cp-1"] = 9102 });
        await power.PowerOffAsync("cp-1", CancellationToken.None);
        await power.PowerOffAsync("cp-1", CancellationToken.None);
        Assert.That(await power.IsOnAsync("cp-1", CancellationToken.None), Is.False);
        var before = _qm.Changes.Count();
        await UpAsync();
        Assert.That(_qm.Changes.Skip(before), Is.EqualTo(new[] { "qm start 9102" }));
        Assert.That(await power.IsOnAsync("cp-1", CancellationToken.None));
    }

    [Test]
    public async Task A_clone_without_its_configuration_is_completed()
    {
        _qm.Put(9102, "name: cp-1", "description: hak8s cluster lab host cp-1", "net0: virtio=BC:24:11:00:00:01,bridge=vmbr9");
        await UpAsync();
        Assert.That(_qm.Setting(9102, "ipconfig0"), Is.EqualTo("ip=10.98.0.21/24,gw=10.98.0.1"));
        Assert.That(_qm.Changes, Has.None.StartsWith("qm clone 9000 9102"));
    }

    [Test]
    public async Task Ids_of_other_machines_are_reported_together_and_nothing_is_changed()
    {
        _qm.Put(9100, "name: mail", "description: hak8s cluster lab host lb-1");
        _qm.Put(9102, "name: cp-1", "description: hak8s cluster other host cp-1");
        _qm.PutElsewhere(9103);
        var error = (await Assert.ThrowsAsync<MachinesException>(() => UpAsync()))!;
        Assert.That(error.Message, Is.EqualTo("""
            lb-1: id 9100 is used by virtual machine 9100 (mail), which does not belong to this cluster
            cp-1: id 9102 is used by virtual machine 9102 (cp-1), which does not belong to this cluster
            cp-2: id 9103 is used by machine 9103 of another host or kind, which does not belong to this cluster
              nothing was changed; try: choose another machines.proxmox.firstId, or set vmId for those hosts
            """));
        Assert.That(_qm.Changes, Is.Empty);
    }

    [Test]
    public void A_machine_that_is_not_a_template_is_refused()
    {
        _qm.Put(9000, "name: mail");
        Assert.That(() => UpAsync(), Throws.InstanceOf<MachinesException>().With.Message.Contains("is not a template on this host"));
        Assert.That(_qm.Changes, Is.Empty);
    }

    [Test]
    public async Task Only_our_machines_are_removed()
    {
        await UpAsync();
        _qm.Put(9103, "name: mail", "description: precious");
        var clones = Clones(Settings);
        Assert.That(await clones.AreThereAsync(CancellationToken.None), Is.False);
        await clones.DestroyAsync([.. Plans.Spec(2, 3, 2).Hosts.Select(host => host.Name)], new Said(_said), CancellationToken.None);
        Assert.That(Ids.Where(id => _qm.Setting(id, "name") is not null), Is.EqualTo(new[] { 9103 }));
        Assert.That(_said, Does.Contain("not removed: virtual machine 9103 (mail), because it is not cp-2 of this cluster"));
        Assert.That(_qm.Setting(9000, "template"), Is.EqualTo("1"));
    }

    [Test]
    public async Task Single_machines_are_removed_and_made_again()
    {
        await UpAsync();
        await Clones(Settings).DestroyAsync(["cp-2"], new Said(_said), CancellationToken.None);
        Assert.That(Ids.Where(id => _qm.Setting(id, "name") is null), Has.Exactly(1).Items);
        await UpAsync();
        Assert.That(await Clones(Settings).AreThereAsync(CancellationToken.None), Is.True);
    }

    [Test]
    public async Task An_agent_that_forbids_commands_is_told_at_once_with_its_cure()
    {
        _qm.ForbidCommands();
        var error = (await Assert.ThrowsAsync<MachinesException>(() => UpAsync()))!;
        Assert.That(error.Message, Does.Contain("Command guest-exec has been disabled: the command is not allowed")
            .And.Contain("--accept-host-keys").And.Contain("FILTER_RPC_ARGS").And.Contain("template 9000").And.Not.Contain("install qemu-guest-agent"));
        // Each clone is asked once: its agent will not change its mind.
        Assert.That(_qm.Calls.Split('\n').Count(call => call.StartsWith("qm guest exec 9100 ", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task With_accepted_host_keys_clones_go_on_without_their_agent()
    {
        _qm.ForbidCommands();
        await File.WriteAllTextAsync(_qm.KnownHostsFile, "cp-1 ssh-ed25519 AAAAearlier\nother ssh-ed25519 AAAA\n");
        var clones = Clones(Settings, acceptHostKeys: true);
        await clones.UpAsync(Key, _qm.KnownHostsFile, atOnce: 3, new Said(_said), CancellationToken.None);
        Assert.That(clones.Unpinned, Is.EquivalentTo(new[] { "lb-1", "lb-2", "cp-1", "cp-2", "cp-3", "worker-1", "worker-2" }));
        Assert.That(await File.ReadAllTextAsync(_qm.KnownHostsFile), Is.EqualTo("other ssh-ed25519 AAAA\n"));
    }

    [Test]
    public async Task An_agent_that_answers_is_believed_even_if_host_keys_are_accepted()
    {
        var clones = Clones(Settings, acceptHostKeys: true);
        await clones.UpAsync(Key, _qm.KnownHostsFile, atOnce: 3, new Said(_said), CancellationToken.None);
        Assert.That(clones.Unpinned, Is.Empty);
        Assert.That(await File.ReadAllLinesAsync(_qm.KnownHostsFile), Does.Contain("cp-1 ssh-ed25519 AAAAkey9102"));
    }

    [Test]
    public void A_template_without_a_cloud_init_drive_is_refused_before_any_change()
    {
        _qm.Forget(9000, "ide2");
        Assert.That(() => UpAsync(), Throws.InstanceOf<MachinesException>().With.Message.Contains("has no cloud-init drive").And.Message.Contains("qm set 9000 --ide2 STORAGE:cloudinit"));
        Assert.That(_qm.Changes, Is.Empty);
    }

    [Test]
    public async Task The_disk_grows_to_its_size_and_only_once()
    {
        await UpAsync(Settings with { Disk = 20 });
        Assert.That(_qm.Setting(9102, "scsi0"), Does.EndWith("size=20G"));
        var before = _qm.Changes.Count();
        await UpAsync(Settings with { Disk = 20 });
        Assert.That(_qm.Changes.Skip(before), Is.Empty);
    }

    [Test]
    public void A_disk_that_would_have_to_shrink_is_refused_before_any_change()
    {
        Assert.That(() => UpAsync(Settings with { Disk = 4 }), Throws.InstanceOf<MachinesException>().With.Message.Contains("cp-1: disk 4 GiB is smaller than the template's scsi0, 10 GiB"));
        Assert.That(_qm.Changes, Is.Empty);
    }

    [Test]
    public void Given_ids_are_kept_and_the_others_are_numbered_around_them()
    {
        var hosts = Plans.Spec(1, 3, 0).Hosts.Select((host, index) => index == 2 ? host with { VmId = 9101 } : host).ToList();
        Assert.That(VmIds.Of(hosts, 9100), Is.EqualTo(new[] { 9100, 9102, 9101, 9103 }));
    }

    private static IEnumerable<int> Ids => Enumerable.Range(9100, 7);

    private Task UpAsync(ProxmoxSpec? settings = null) => Clones(settings ?? Settings).UpAsync(Key, _qm.KnownHostsFile, atOnce: 3, new Said(_said), CancellationToken.None);

    private Clones Clones(ProxmoxSpec settings, bool acceptHostKeys = false) =>
        new(CloneSpec.Of(Plans.Spec(2, 3, 2), settings), new ProxmoxHost(_qm, settings), settings, acceptHostKeys);

    /// <summary>Keeps reported lines, at once and in order.</summary>
    private sealed class Said(List<string> lines) : IProgress<MachineProgress>
    {
        public void Report(MachineProgress value)
        {
            lock (lines)
                lines.Add(value.Text);
        }
    }
}
