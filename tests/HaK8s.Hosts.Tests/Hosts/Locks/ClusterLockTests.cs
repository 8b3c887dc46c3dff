using System.Diagnostics;
using HaK8s.Hosts;
using HaK8s.Hosts.Locks;
using HaK8s.Hosts.Ssh;
using HaK8s.Processes;
using HaK8s.Tests.Hosts.Ssh;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Locks;

[TestFixture]
[NonParallelizable]
public sealed class ClusterLockTests
{
    private static readonly LockOwner Anna = new("anna", "build-1", 4711, new DateTime(2026, 11, 25, 22, 0, 0, DateTimeKind.Utc), "JoinWorkers");
    private static readonly LockOwner Ben = Anna with { User = "ben", Computer = "laptop\u001b", Work = "Reset" };

    private FakeSsh _ssh = null!;
    private HostConnections _others = null!;
    private string _folder = null!;

    [SetUp]
    public void Start()
    {
        _ssh = new FakeSsh();
        _others = new HostConnections([("cp-1", FakeSsh.Complete)], "/dev/null");
        _folder = Path.Combine(_ssh.Folder, "run folder's");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _others.DisposeAsync();
        await _ssh.DisposeAsync();
    }

    [Test]
    public async Task The_second_run_is_refused_soon_and_the_error_names_the_first()
    {
        await using var held = await TakeAsync(_ssh.Connections, Anna);
        var speed = await ThisComputer.SpeedAsync();
        var watch = Stopwatch.StartNew();
        var error = (await Assert.ThrowsAsync<HostBusyException>(() => TakeAsync(_others, Ben)))!;
        Assert.Multiple(() =>
        {
            Assert.That(watch.Elapsed, Is.LessThan(speed.Timeout(TimeSpan.FromSeconds(2))), $"2 s on a usual computer; {ThisComputer.Describe(speed)}");
            Assert.That(error.Owner, Is.EqualTo("anna@build-1, process 4711, since 2026-11-25 22:00:00 UTC: JoinWorkers"));
            Assert.That(error.Message, Does.StartWith("cp-1: another run of HaK8s works on this host\n  anna@build-1, process 4711"));
        });
    }

    [Test]
    public async Task A_finished_run_frees_the_host_and_leaves_no_name()
    {
        await (await TakeAsync(_ssh.Connections, Anna)).DisposeAsync();
        Assert.That(await NameAsync(), Is.Empty);
        await using var held = await TakeAsync(_others, Ben);
        Assert.That(await NameAsync(), Is.EqualTo("ben@laptop, process 4711, since 2026-11-25 22:00:00 UTC: Reset\n"));
    }

    [Test]
    public async Task A_run_whose_connection_ends_silently_frees_the_host()
    {
        await using var held = await TakeAsync(_ssh.Connections, Anna);
        await _ssh.Connections.DisposeAsync();
        await using var next = await TakeAsync(_others, Ben);
    }

    [Test]
    public async Task A_lost_lock_is_taken_again_before_the_next_script()
    {
        await using var held = await TakeAsync(_ssh.Connections, Anna);
        var guarded = held.Guard(_ssh.Connections["cp-1"]);
        await EndHolderAsync();
        await guarded.RunAsync(Nothing, null, CancellationToken.None);
        await Assert.ThrowsAsync<HostBusyException>(() => TakeAsync(_others, Ben));
    }

    [Test]
    public async Task No_script_runs_after_another_run_has_taken_the_lock()
    {
        await using var held = await TakeAsync(_ssh.Connections, Anna);
        var guarded = held.Guard(_ssh.Connections["cp-1"]);
        await EndHolderAsync();
        await using var next = await TakeAsync(_others, Ben);
        await Assert.ThrowsAsync<HostBusyException>(() => guarded.RunAsync(Nothing, null, CancellationToken.None));
    }

    private static HostCommand Nothing => new("do nothing", ShellText.Raw(":"), TimeSpan.FromSeconds(5));

    private Task<ClusterLock> TakeAsync(HostConnections connections, LockOwner owner) =>
        ClusterLock.TakeAsync([connections["cp-1"]], owner, CancellationToken.None, _folder);

    /// <summary>.NET does not read a file that is locked.</summary>
    private async Task<string> NameAsync() =>
        (await LocalProcess.RunAsync(new ProcessSpec("head", "-n", "1", Path.Combine(_folder, "lock")), CancellationToken.None)).Output;

    /// <summary>Ends the process that holds the lock, as a reboot of the host or a connection failure does.</summary>
    private async Task EndHolderAsync()
    {
        var script = ShellText.Of($"""
            kill -TERM -- "-$(sed -n 2p {Path.Combine(_folder, "lock")})"
            until flock -n {Path.Combine(_folder, "lock")} true; do sleep 0.05; done
            """);
        await _others["cp-1"].RunAsync(new HostCommand("end the holder", script, TimeSpan.FromSeconds(10)), null, CancellationToken.None);
    }
}
