using System.Diagnostics;
using HaK8s.ClusterFile;
using HaK8s.Display;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.LabTests.Machines.Lab;
using HaK8s.Machines;
using HaK8s.Machines.Vagrant;
using HaK8s.Pipelines;
using HaK8s.Planning;
using HaK8s.Planning.Facts;
using HaK8s.Processes;
using HaK8s.Sessions.Files;
using HaK8s.Steps;
using NUnit.Framework;
using Spectre.Console;

namespace HaK8s.LabTests.Machines.Vagrant;

/// <summary>Makes, uses and removes one machine with the real Vagrant.</summary>
[TestFixture]
public sealed class VagrantMachinesTests
{
    private const string ClusterFile = """
        name: hak8s-vagrant-test
        allowSinglePointOfFailure: true
        machines:
          provider: vagrant
          vagrant: { provider: libvirt, box: hak8s-test-box.box, cpus: 1, memory: 768 }
        hosts:
          - { name: cp-1, role: controlPlane, address: 10.77.5.21 }
        loadBalancer: { vip: 10.77.5.10 }
        """;

    private static readonly string VagrantFolder = Path.GetFullPath(Path.Combine(
        typeof(VagrantMachinesTests).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
            .Cast<System.Reflection.AssemblyMetadataAttribute>().Single(data => data.Key == "ProjectDirectory").Value!,
        "../../vagrant"));

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private string _folder = "";

    [SetUp]
    public void Prepare()
    {
        VagrantNeeds.Check();
        _folder = Directory.CreateTempSubdirectory("hak8s-vagrant-").FullName;
        // qemu runs as another user and reads the kernel from there.
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        // The test must not touch the user's own boxes.
        Environment.SetEnvironmentVariable("VAGRANT_HOME", Path.Combine(_folder, "home"));
    }

    [TearDown]
    public void Remove()
    {
        if (_folder.Length > 0)
            Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_machine_is_made_balances_loses_its_power_returns_and_is_removed()
    {
        await using var daemons = await LibvirtDaemons.StartAsync();
        await TestBox.MakeAsync(_folder, Say);
        var file = Path.Combine(_folder, "cluster.yaml");
        await File.WriteAllTextAsync(file, ClusterFile);
        var spec = ClusterFiles.Read(file);
        var machines = new VagrantMachines(spec, file, VagrantFolder, new ClusterFolder(Path.Combine(_folder, "cluster")), new FixedPackages());
        try
        {
            Assert.That(await machines.FindAsync(new LineProgress(Say), CancellationToken.None), Is.Null, "nothing is there yet");
            var inventory = await machines.UpAsync(new LineProgress(Say), CancellationToken.None);
            await LookAtAsync(inventory);
            await BalanceAsync(spec, inventory);
            await CyclePowerAsync(machines);
        }
        finally
        {
            await machines.DestroyAsync(new LineProgress(Say), CancellationToken.None);
            await TestBox.ForgetAsync();
        }

        var left = await LocalProcess.RunCheckedAsync(new ProcessSpec("virsh", "-c", "qemu:///system", "list", "--all", "--name"), CancellationToken.None);
        Assert.That(left, Does.Not.Contain(spec.Name));
        Say("removed");
    }

    private async Task LookAtAsync(Inventory inventory)
    {
        Assert.That(inventory.Hosts[0].Os, Is.EqualTo(HostOs.Debian12));
        Assert.That((inventory.Traits.CgroupV1, inventory.Traits.SharedKernel, inventory.Traits.Interface), Is.EqualTo((false, false, (string?)null)));
        await using var connections = inventory.Connect();
        var seen = await RunAsync(connections, "id -un; hostname; ip -4 -br addr; cat /etc/hosts");
        Say(seen);
        Assert.That(seen, Does.StartWith("root\ncp-1\n").And.Contain("10.77.5.21 cp-1\n").And.Contain("10.77.5.10 api.hak8s-vagrant-test\n").And.Not.Contain("127.0.1.1"));
        Assert.That(seen, Does.Match("(?m)^eth1 +UP +10\\.77\\.5\\.21/24"), "the second of two cards has the address");
    }

    private async Task BalanceAsync(ClusterSpec spec, Inventory inventory)
    {
        await using var connections = inventory.Connect();
        var progress = new PlainProgress(AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(TestContext.Progress) }), TimeProvider.System);
        var context = new StepContext(ClusterPlanner.Plan(spec, inventory.Facts), name => new ScaledTimeoutHost(connections[name]), progress, _folder);
        var changes = await PipelineRunner.RunAsync(ClusterPipelines.LoadBalancers(), context, null, CancellationToken.None);
        Say($"LoadBalancers: {changes} changes");
        Assert.That(changes, Is.Positive);
        var seen = await RunAsync(connections, "ip -4 -br addr show eth1; systemctl is-active haproxy keepalived");
        Say(seen);
        Assert.That(seen, Does.Contain(" 10.77.5.10/32").And.EndWith("active\nactive\n"));
        Assert.That(await PipelineRunner.RunAsync(ClusterPipelines.LoadBalancers(), context, null, CancellationToken.None), Is.Zero);
        Say("LoadBalancers again: 0 changes");
    }

    private async Task CyclePowerAsync(VagrantMachines machines)
    {
        var found = await machines.FindAsync(new LineProgress(Say), CancellationToken.None);
        await using (var connections = found!.Connect())
            await RunAsync(connections, "systemd-run --quiet --unit=goodbye --property=ExecStop='/bin/sh -c \"touch /var/said-goodbye; sync\"' sleep infinity; sync");
        var power = machines.Power;
        var watch = Stopwatch.StartNew();
        await power.PowerOffAsync("cp-1", CancellationToken.None);
        Say($"powered off in {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.That(await power.IsOnAsync("cp-1", CancellationToken.None), Is.False);
        Assert.That(await machines.FindAsync(new LineProgress(Say), CancellationToken.None), Is.Null);
        watch.Restart();
        await power.PowerOnAsync("cp-1", CancellationToken.None);
        Say($"powered on in {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.That(await power.IsOnAsync("cp-1", CancellationToken.None));

        var again = await machines.UpAsync(new LineProgress(Say), CancellationToken.None);
        await using var later = again.Connect();
        Assert.That(await RunAsync(later, "ls /var/said-goodbye 2>/dev/null; exit 0"), Is.Empty, "the plug was pulled: nobody said goodbye");
        var seen = await RunAsync(later, "for i in $(seq 300); do ip -4 -br addr show eth1 | grep -q 10.77.5.10/32 && break; sleep 0.5; done; ip -4 -br addr show eth1; systemctl is-active haproxy keepalived; exit 0");
        Say(seen);
        Assert.That(seen, Does.Contain(" 10.77.5.10/32").And.EndWith("active\nactive\n"), "the machine balances again by itself");
    }

    private static async Task<string> RunAsync(HostConnections connections, string script)
    {
        var result = await connections["cp-1"].RunAsync(new HostCommand("look", ShellText.Raw(script), TimeSpan.FromMinutes(4)), null, CancellationToken.None);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return result.Output;
    }

    private void Say(string text) => TestContext.Progress.WriteLine($"{_watch.Elapsed.TotalSeconds,5:0} s  {text.TrimEnd()}");
}
