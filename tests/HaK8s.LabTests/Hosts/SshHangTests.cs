using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using NUnit.Framework;

namespace HaK8s.LabTests.Hosts;

/// <summary>Hosts that hang. The tests mostly wait, so they run beside each other.</summary>
[TestFixture(SshClientKind.OpenSsh)]
[TestFixture(SshClientKind.Managed)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class SshHangTests(SshClientKind client) : SshServerTests(client)
{
    [Test]
    public async Task A_host_that_hangs_for_a_while_keeps_its_connection_and_one_that_hangs_for_long_is_lost()
    {
        await using var connections = Connect(Server.Endpoint);
        using var begun = new SemaphoreSlim(0);
        var run = connections["cp-1"].RunAsync(Command("echo begun; sleep 100"), _ => begun.Release(), CancellationToken.None);
        await begun.WaitAsync();
        await Server.FreezeAsync();
        await Task.Delay(TimeSpan.FromSeconds(20));
        await Server.ThawAsync();
        await Task.Delay(TimeSpan.FromSeconds(5));
        Assert.That(run.IsCompleted, Is.False);
        await Server.FreezeAsync();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var lost = (await Assert.ThrowsAsync<SshException>(() => run))!;
        Assert.That(lost.Failure, Is.EqualTo(SshFailure.ConnectionLost), lost.Message);
        // Before the script's own end, which is 75 s away.
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(75)));
    }

    [Test]
    public async Task A_script_ends_as_lost_when_another_one_finds_that_the_host_hangs()
    {
        await using var connections = Connect(Server.Endpoint);
        var run = await BeginAsync(connections, "sleep 100");
        await RunAsync(connections, ":");
        await Task.Delay(TimeSpan.FromSeconds(4));
        await Server.FreezeAsync();
        await Assert.ThatAsync(() => RunAsync(connections, ":"), Throws.InstanceOf<SshException>());
        var lost = (await Assert.ThrowsAsync<SshException>(() => run))!;
        Assert.That(lost.Failure, Is.EqualTo(SshFailure.ConnectionLost), lost.Message);
    }

    [Test]
    public async Task A_host_that_is_busy_for_some_seconds_loses_no_script()
    {
        if (Client is SshClientKind.OpenSsh)
            Assert.Ignore("the ssh client does not tell whether the host still accepts connections");
        await using var connections = Connect(Server.Endpoint);
        var run = await BeginAsync(connections, "sleep 16; echo end");
        await RunAsync(connections, ":");
        await Task.Delay(TimeSpan.FromSeconds(4));
        await Server.FreezeAsync();
        var next = RunAsync(connections, "echo next");
        await Task.Delay(TimeSpan.FromSeconds(9));
        await Server.ThawAsync();
        Assert.That((await next).Output, Is.EqualTo("next\n"));
        Assert.That((await run).Output, Is.EqualTo("begun\nend\n"));
    }

    /// <summary>Starts a script that runs for a while.</summary>
    /// <returns>Its end, once it has begun.</returns>
    private static async Task<Task<CommandResult>> BeginAsync(HostConnections connections, string script)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = connections["cp-1"].RunAsync(Command("echo begun; " + script), _ => begun.TrySetResult(), CancellationToken.None);
        await begun.Task;
        return run;
    }
}
