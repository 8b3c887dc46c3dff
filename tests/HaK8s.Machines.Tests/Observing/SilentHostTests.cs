using HaK8s.ClusterFile;
using HaK8s.Machines;
using HaK8s.Machines.Vagrant;
using HaK8s.Planning.Facts;
using HaK8s.Tests.Hosts.Ssh;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Machines.Observing;

/// <summary>One of three control planes is unreachable. A fake ssh makes this computer the others.</summary>
[TestFixture]
[NonParallelizable]
public sealed class SilentHostTests
{
    private static readonly ClusterSpec Spec = Plans.Spec(0, 3, 0) with { Ssh = new SshSpec { Client = SshClientName.Openssh } };

    private readonly List<string> _said = [];
    private FakeSsh _ssh = null!;

    private ClusterFolder Folder => new(Path.Combine(_ssh.Folder, "cluster"));

    [SetUp]
    public void Start()
    {
        _said.Clear();
        _ssh = new FakeSsh();
        _ssh.Put("connect-error-10.98.0.22", "ssh: connect to host 10.98.0.22 port 22: No route to host\n");
    }

    [TearDown]
    public async Task StopAsync() => await _ssh.DisposeAsync();

    [Test]
    public async Task It_is_in_the_inventory_and_reported_once_and_the_others_answer()
    {
        var machines = Existing(acceptHostKeys: true);
        var inventory = await machines.UpAsync(new Said(_said), CancellationToken.None);
        Assert.That(inventory.Hosts.Select(host => host.Name), Is.EqualTo(new[] { "cp-1", "cp-2", "cp-3" }));
        Assert.That(inventory.Hosts[1].Os, Is.EqualTo(inventory.Hosts[0].Os));
        Assert.That(inventory.Hosts.Select(host => host.Ssh.AcceptsNewHostKey), Is.All.False);
        Assert.That(_said.Where(line => line.Contains("answers:", StringComparison.Ordinal)).Select(line => line.Split(' ')[0]), Is.EquivalentTo(new[] { "cp-1", "cp-3" }));
        Assert.That(_said.Where(line => line.Contains("cp-2", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "all cp-2 could not be inspected: no route to 10.98.0.22; try: check the address and the network between here and the host",
        }));
    }

    [Test]
    public async Task A_run_that_only_looks_for_the_machines_finds_them_all()
    {
        var inventory = await Existing().FindAsync(new Said([]), CancellationToken.None);
        Assert.That(inventory?.Hosts, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task If_no_host_answers_all_reasons_are_reported_together()
    {
        _ssh.Put("connect-error", "ssh: connect to host x port 22: Connection refused\n");
        var error = (await Assert.ThrowsAsync<MachinesException>(() => Existing().FindAsync(new Said([]), CancellationToken.None)))!;
        Assert.That(error.Message, Does.Contain("cp-1: 10.98.0.21 refuses").And.Contain("cp-2: 10.98.0.22 refuses").And.Contain("cp-3: 10.98.0.23 refuses"));
    }

    [Test]
    public async Task If_the_package_source_ends_the_run_the_silent_host_is_reported_too()
    {
        var machines = new ExistingMachines(Spec, Folder, new Packages(new MachinesException("the repository does not answer")), acceptHostKeys: false);
        var error = (await Assert.ThrowsAsync<MachinesException>(() => machines.FindAsync(new Said([]), CancellationToken.None)))!;
        Assert.That(error.Message, Does.StartWith("cp-2: no route to 10.98.0.22\n").And.EndsWith("\nthe repository does not answer"));
    }

    [TestCase("running", "poweroff", ExpectedResult = 3)]
    [TestCase("poweroff", "poweroff", ExpectedResult = null)]
    [TestCase("running", "not_created", ExpectedResult = null)]
    public async Task<int?> Vagrants_machines_are_found_while_one_of_them_is_off(string state, string other)
    {
        var vagrant = Path.Combine(_ssh.Folder, "vagrant");
        await File.WriteAllTextAsync(vagrant, $$"""
            #!/bin/sh
            case "$*" in
              "status --machine-readable") printf '1,cp-1,state,{{state}}\n1,cp-2,state,{{other}}\n1,cp-3,state,{{state}}\n' ;;
              "ssh-config cp-1 cp-3") printf 'Host cp-1\n  HostName 192.0.2.1\nHost cp-3\n  HostName 192.0.2.3\n' ;;
              *) echo "not ready for SSH: $*" >&2; exit 1 ;;
            esac

            """);
        File.SetUnixFileMode(vagrant, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Folder.Ensure();
        var inventory = await new VagrantMachines(Spec, "cluster.yaml", _ssh.Folder, Folder, new Packages(null)).FindAsync(new Said([]), CancellationToken.None);
        return inventory?.Hosts.Count;
    }

    private ExistingMachines Existing(bool acceptHostKeys = false) => new(Spec, Folder, new Packages(null), acceptHostKeys);

    /// <summary>Packages that are never installed, or the problem why there are none.</summary>
    private sealed class Packages(MachinesException? problem) : IPackageSources
    {
        public Task<PackageSource> ResolveAsync(KubernetesSpec spec, CancellationToken cancellation) =>
            problem is null ? Task.FromResult(Plans.LabFacts.Packages) : Task.FromException<PackageSource>(problem);
    }

    /// <summary>Keeps reported lines, at once and in order.</summary>
    private sealed class Said(List<string> lines) : IProgress<MachineProgress>
    {
        public void Report(MachineProgress value)
        {
            lock (lines)
                lines.Add($"{value.Machine ?? "all"} {value.Text}");
        }
    }
}
