using System.Diagnostics;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using NUnit.Framework;

namespace HaK8s.LabTests.Hosts;

/// <summary>
/// Hosts behind a link that is cut: nothing arrives, and nobody ends the connection. The tests mostly wait, so they run beside
/// each other.
/// </summary>
[TestFixture(SshClientKind.OpenSsh)]
[TestFixture(SshClientKind.Managed)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class SshLinkTests(SshClientKind client)
{
    // Both clients notice it after 40 to 50 s. A busy computer takes longer; the script's own deadline is 300 s.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private TestLink _link = null!;
    private TestSshServer _server = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _link = await TestLink.CreateAsync();
        _server = await TestSshServer.StartAsync(client, _link.Address, _link.Inside);
    }

    [TearDown]
    public async Task StopAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        if (_link is not null)
            await _link.DisposeAsync();
    }

    [Test]
    public async Task A_script_outlives_a_link_that_is_cut_for_20_s()
    {
        await using var connections = Connect();
        using var begun = new SemaphoreSlim(0);
        var run = connections["cp-1"].RunAsync(Command("for n in $(seq 30); do echo $n; sleep 1; done"), _ => begun.Release(), CancellationToken.None);
        await begun.WaitAsync();
        await _link.CutAsync();
        await Task.Delay(TimeSpan.FromSeconds(20));
        await _link.JoinAsync();
        Assert.That((await run).Output, Is.EqualTo(string.Concat(Enumerable.Range(1, 30).Select(number => $"{number}\n"))));
    }

    [Test]
    public async Task A_link_that_is_cut_for_60_s_is_a_lost_connection_which_is_made_again()
    {
        await using var connections = Connect();
        var (lost, elapsed) = await LoseAsync(connections, _link.CutAsync);
        Assert.That(elapsed, Is.LessThan(Patience), lost.Message);
        if (elapsed < TimeSpan.FromSeconds(60))
            await Task.Delay(TimeSpan.FromSeconds(60) - elapsed);
        await _link.JoinAsync();
        Assert.That((await connections["cp-1"].RunAsync(Command("echo back"), null, CancellationToken.None)).Output, Is.EqualTo("back\n"));
    }

    [Test]
    public async Task A_host_that_loses_power_is_a_lost_connection_and_is_used_again_when_it_returns()
    {
        await using var connections = Connect();
        var (lost, elapsed) = await LoseAsync(connections, async () =>
        {
            // No kernel of a dead host says good-bye.
            await _link.CutAsync();
            await _server.StopAsync();
        });
        Assert.That(elapsed, Is.LessThan(Patience), lost.Message);
        var wait = connections["cp-1"].WaitUntilReachableAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
        await _link.JoinAsync();
        await _server.StartProcessAsync();
        await wait;
        Assert.That((await connections["cp-1"].RunAsync(Command("echo back"), null, CancellationToken.None)).Output, Is.EqualTo("back\n"));
    }

    [Test]
    public async Task An_idle_connection_through_a_cut_link_is_noticed_before_the_next_script()
    {
        await using var connections = Connect();
        await connections["cp-1"].RunAsync(Command(":"), null, CancellationToken.None);
        await _link.CutAsync();
        await _server.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(4));
        await _link.JoinAsync();
        await _server.StartProcessAsync();
        var watch = Stopwatch.StartNew();
        Assert.That((await connections["cp-1"].RunAsync(Command("echo back"), null, CancellationToken.None)).Output, Is.EqualTo("back\n"));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)));
    }

    /// <summary>Lets a script begin, does the harm, and waits until the script is lost.</summary>
    private static async Task<(SshException Lost, TimeSpan Elapsed)> LoseAsync(HostConnections connections, Func<Task> harm)
    {
        using var begun = new SemaphoreSlim(0);
        var run = connections["cp-1"].RunAsync(Command("echo begun; sleep 300"), _ => begun.Release(), CancellationToken.None);
        await begun.WaitAsync();
        await harm();
        var watch = Stopwatch.StartNew();
        var lost = (await Assert.ThrowsAsync<SshException>(() => run))!;
        Assert.That(lost.Failure, Is.EqualTo(SshFailure.ConnectionLost), lost.Message);
        await TestContext.Out.WriteLineAsync($"lost after {watch.Elapsed.TotalSeconds:0.0} s");
        return (lost, watch.Elapsed);
    }

    private HostConnections Connect() => new([_server.Host], _server.KnownHostsFile);

    private static HostCommand Command(string script) => new("try", ShellText.Raw(script), TimeSpan.FromSeconds(300));
}
