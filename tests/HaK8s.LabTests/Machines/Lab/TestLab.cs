using System.Diagnostics;
using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Machines;
using HaK8s.Machines.Debian;
using HaK8s.Machines.Lab;
using HaK8s.Processes;
using NUnit.Framework;

namespace HaK8s.LabTests.Machines.Lab;

/// <summary>A small lab for one test; disposing removes it.</summary>
internal sealed class TestLab : IAsyncDisposable
{
    private static int _count;

    private Inventory? _inventory;

    public TestLab(params string[] machines)
        : this(machines, range: null)
    {
    }

    public TestLab(string[] machines, string? range)
    {
        SkipWhereThereIsNoLab();
        var number = Interlocked.Increment(ref _count);
        Name = $"t{Environment.ProcessId}-{number}";
        Range = range ?? $"10.{200 + (Environment.ProcessId % 40)}.{(Environment.ProcessId / 40 * 7 + number) % 256}";
        MachineNames = machines;
        Lab = Machines(Name, Range, machines);
    }

    public string Name { get; }

    /// <summary>First three octets.</summary>
    public string Range { get; }

    public string[] MachineNames { get; }

    public LabMachines Lab { get; }

    public IMachinePower Power => Lab.Power;

    public Inventory Inventory => _inventory ?? throw new InvalidOperationException("the lab is not up");

    public LineProgress Progress { get; } = new(TestContext.Progress.WriteLine);

    public static LabMachines Machines(string name, string range, params IReadOnlyList<string> machines) =>
        new(
            new ClusterSpec
            {
                Name = name,
                LoadBalancer = new() { Vip = $"{range}.10" },
                Hosts = [.. machines.Select((machine, index) => new HostSpec { Name = machine, Role = HostRole.Worker, Address = $"{range}.{11 + index}" })],
            },
            CacheFolder.Locate(),
            new NoMirror());

    public static void SkipWhereThereIsNoLab()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            Assert.Ignore("The embedded lab needs Linux and root.");
        var missing = new HostPackages().Missing(HostPackages.ForLab);
        if (missing.Count > 0 && !File.Exists("/usr/bin/apt-get"))
            Assert.Ignore($"The embedded lab needs {string.Join(", ", missing)}.");
    }

    public async Task<Inventory> UpAsync() => _inventory = await Lab.UpAsync(Progress, CancellationToken.None);

    /// <summary>Runs a command on a machine over SSH with the pinned host key.</summary>
    public Task<ProcessResult> SshAsync(string machine, string command)
    {
        var host = Inventory.Hosts.Single(host => host.Name == machine);
        return LocalProcess.RunAsync(
            new("ssh",
                "-F", "none", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-o", "ConnectTimeout=2", "-o", "LogLevel=ERROR",
                "-o", $"UserKnownHostsFile={Inventory.KnownHostsFile}", "-i", host.Ssh.IdentityFile ?? "",
                "-p", $"{host.Ssh.Port}", $"{host.Ssh.User}@{host.Ssh.HostName}", command),
            CancellationToken.None);
    }

    public async Task<string> ReadAsync(string machine, string command)
    {
        var result = await SshAsync(machine, command);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return result.Output.Trim();
    }

    /// <summary>True if one machine's ping to another is answered within a second.</summary>
    public async Task<bool> PingsAsync(string from, string to) =>
        (await SshAsync(from, $"ping -q -c 1 -W 1 {to}")).ExitCode == 0;

    public async Task WaitForSshAsync(string machine)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            var result = await SshAsync(machine, "true");
            if (result.ExitCode == 0)
                return;
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(40)), result.Error);
        }
    }

    public async ValueTask DisposeAsync() => await Lab.DestroyAsync(Progress, CancellationToken.None);
}
