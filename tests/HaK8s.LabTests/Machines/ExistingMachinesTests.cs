using HaK8s.ClusterFile;
using HaK8s.Hosts.Ssh;
using HaK8s.LabTests.Hosts;
using HaK8s.LabTests.Machines.Lab;
using HaK8s.Machines;
using NUnit.Framework;

namespace HaK8s.LabTests.Machines;

/// <summary>Uses this computer as its own host, through a real sshd.</summary>
[TestFixture]
public sealed class ExistingMachinesTests
{
    private readonly List<string> _said = [];
    private TestSshServer _server = null!;

    private ClusterFolder Folder => new(Path.Combine(_server.Folder, "cluster"));

    [SetUp]
    public async Task StartAsync()
    {
        _said.Clear();
        _server = await TestSshServer.StartAsync();
        Directory.CreateDirectory(Folder.Path);
        File.Copy(_server.KnownHostsFile, Folder.KnownHostsFile);
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Test]
    public async Task A_host_that_answers_is_in_the_inventory_with_its_system()
    {
        var inventory = await UpAsync(Machines(Host("cp-1")));
        var release = await File.ReadAllTextAsync("/etc/os-release");
        Assert.That(release, Does.Contain($"ID={inventory.Hosts[0].Os.Id}\n"));
        Assert.That(inventory.Traits.Interface, Is.Null);
        Assert.That(inventory.Traits.CgroupV1, Is.EqualTo(!File.Exists("/sys/fs/cgroup/cgroup.controllers")));
        Assert.That((await Machines(Host("cp-1")).FindAsync(new LineProgress(_said.Add), CancellationToken.None))!.Hosts, Is.EqualTo(inventory.Hosts));
    }

    [Test]
    public async Task Unknown_keys_are_refused_with_their_fingerprint_until_they_are_accepted()
    {
        await File.WriteAllTextAsync(Folder.KnownHostsFile, "");
        var error = (await Assert.ThrowsAsync<MachinesException>(() => UpAsync(Machines(Host("cp-1")))))!;
        Assert.That(error.Message, Does.Match("cp-1: the host key of .* is not known: ssh-ed25519 SHA256:").And.Contain("--accept-host-keys").And.Contain("ssh-keyscan -p"));

        await UpAsync(Machines(acceptHostKeys: true, Host("cp-1")));
        Assert.That(_said, Has.Some.Match(@"^lab: accepted the host key of \[127\.0\.0\.1\]:\d+: ssh-ed25519 SHA256:"));
        var fingerprint = _said.Find(line => line.StartsWith("lab: accepted", StringComparison.Ordinal))!.Split(' ')[^1];
        Assert.That(error.Message, Does.Contain(fingerprint));
        Assert.That((await UpAsync(Machines(Host("cp-1")))).Hosts[0].Ssh.AcceptsNewHostKey, Is.False);
    }

    [Test]
    public async Task A_changed_key_is_refused_even_when_new_ones_are_accepted()
    {
        await _server.MakeKeyAsync("other");
        await _server.PinAsync("other");
        File.Copy(_server.KnownHostsFile, Folder.KnownHostsFile, overwrite: true);
        Assert.That(() => UpAsync(Machines(acceptHostKeys: true, Host("cp-1"))), Throws.InstanceOf<MachinesException>().With.Message.Contains("HAS CHANGED"));
    }

    [Test]
    public async Task Unreachable_hosts_are_reported_and_do_not_block_the_others()
    {
        var inventory = await UpAsync(Machines(Host("cp-1"), Elsewhere("cp-2"), Nameless("cp-3")));
        Assert.That(inventory.Hosts.Select(host => host.Os), Is.All.EqualTo(inventory.Hosts[0].Os));
        Assert.That(_said, Has.Count.EqualTo(3));
        Assert.That(_said, Has.Some.StartsWith("cp-1: answers: "));
        Assert.That(_said, Has.Some.StartsWith("lab: cp-2 could not be inspected: 127.0.0.1 port "));
        Assert.That(_said, Has.Some.StartsWith("lab: cp-3 could not be inspected: the name no-such-host.invalid has no address; try: "));
        Assert.That((await Machines(Host("cp-1"), Elsewhere("cp-2"), Nameless("cp-3")).FindAsync(new LineProgress(_said.Add), CancellationToken.None))!.Hosts, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_target_that_only_reads_accepts_keys_as_well()
    {
        await File.WriteAllTextAsync(Folder.KnownHostsFile, "");
        Assert.That(await Machines(acceptHostKeys: true, Host("cp-1")).FindAsync(new LineProgress(_said.Add), CancellationToken.None), Is.Not.Null);
        Assert.That(_said, Has.Some.Match(@"^lab: accepted the host key of \[127\.0\.0\.1\]:\d+: ssh-ed25519 SHA256:"));
        Assert.That(await Machines(Host("cp-1")).FindAsync(new LineProgress(_said.Add), CancellationToken.None), Is.Not.Null);
    }

    [Test]
    public async Task An_unknown_host_key_is_reported_and_never_pinned()
    {
        await using var unknown = await TestSshServer.StartAsync();
        var stranger = Host("cp-2") with { Ssh = Host("cp-2").Ssh! with { Port = unknown.Port, IdentityFile = unknown.Endpoint.IdentityFile } };
        var known = await File.ReadAllTextAsync(Folder.KnownHostsFile);
        var inventory = await UpAsync(Machines(Host("cp-1"), stranger));
        Assert.That(_said, Has.Some.Match("^lab: cp-2 could not be inspected: the host key of .* is not known: ssh-ed25519 SHA256:.*; try: .*--accept-host-keys"));
        await using var connections = inventory.Connect();
        var error = (await Assert.ThrowsAsync<SshException>(() => connections["cp-2"].LogInAsync(TimeSpan.FromSeconds(8), CancellationToken.None)))!;
        Assert.That(error.Failure, Is.EqualTo(SshFailure.HostKeyUnknown));
        Assert.That(await File.ReadAllTextAsync(Folder.KnownHostsFile), Is.EqualTo(known));
    }

    [Test]
    public async Task If_no_host_is_reachable_all_problems_are_reported_together()
    {
        var error = (await Assert.ThrowsAsync<MachinesException>(() => UpAsync(Machines(Elsewhere("cp-2"), Nameless("cp-3")))))!;
        Assert.That(error.Message, Does.Contain("cp-2: 127.0.0.1 port").And.Contain("cp-3: the name no-such-host.invalid has no address"));
    }

    [Test]
    public void Hosts_that_HaK8s_did_not_make_are_not_removed() =>
        Assert.That(() => Machines(Host("cp-1")).DestroyAsync(new LineProgress(_said.Add), CancellationToken.None), Throws.InstanceOf<MachinesException>().With.Message.Contains("were not made by HaK8s"));

    private Task<Inventory> UpAsync(ExistingMachines machines) => machines.UpAsync(new LineProgress(_said.Add), CancellationToken.None);

    private ExistingMachines Machines(params HostSpec[] hosts) => Machines(acceptHostKeys: false, hosts);

    private ExistingMachines Machines(bool acceptHostKeys, params HostSpec[] hosts) =>
        new(new ClusterSpec { Name = "own", Hosts = hosts, Machines = new MachinesSpec { Provider = MachineProvider.Existing } }, Folder, new FixedPackages(), acceptHostKeys);

    private HostSpec Elsewhere(string name) => Host(name) with { Ssh = Host(name).Ssh! with { Port = TestSshServer.FreePort() } };

    private HostSpec Nameless(string name) => Host(name) with { Ssh = Host(name).Ssh! with { HostName = "no-such-host.invalid" } };

    private HostSpec Host(string name) => new()
    {
        Name = name,
        Role = HostRole.ControlPlane,
        Address = "127.0.0.1",
        Ssh = new SshSpec { User = "root", Port = _server.Port, IdentityFile = _server.Endpoint.IdentityFile, HostName = "127.0.0.1" },
    };
}
