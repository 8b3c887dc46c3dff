using System.Diagnostics;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using NUnit.Framework;

namespace HaK8s.LabTests.Hosts;

/// <summary>The contract of a host that is reached over SSH; it is the same for each client.</summary>
[TestFixture(SshClientKind.OpenSsh)]
[TestFixture(SshClientKind.Managed)]
public sealed class SshHostTests(SshClientKind client)
{
    private TestSshServer _server = null!;
    private HostConnections _connections = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _server = await TestSshServer.StartAsync(client);
        _connections = new HostConnections([_server.Host], _server.KnownHostsFile);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_connections is not null)
            await _connections.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Test]
    public async Task Output_and_error_are_separate_and_complete()
    {
        var result = await RunAsync("printf 'a\\nb'; printf 'c\\n\\n' >&2");
        Assert.That((result.Output, result.Error), Is.EqualTo(("a\nb", "c\n\n")));
    }

    [Test]
    public async Task The_exit_code_is_the_scripts_own_even_255()
    {
        Assert.That((await RunAsync("exit 255")).ExitCode, Is.EqualTo(255));
        Assert.That((await RunAsync("set -euo pipefail\nfalse | true\necho no")).ExitCode, Is.EqualTo(1));
        Assert.That((await RunAsync("kill -9 $BASHPID")).ExitCode, Is.EqualTo(137));
        Assert.That((await RunAsync("if then")).ExitCode, Is.EqualTo(2));
    }

    [Test]
    public async Task A_command_that_reads_standard_input_does_not_swallow_the_script()
    {
        var result = await RunAsync("cat\nread -r x || echo end\necho after");
        Assert.That(result.Output, Is.EqualTo("end\nafter\n"));
    }

    [Test]
    public async Task A_script_of_3_MB_arrives_completely()
    {
        var text = string.Concat(Enumerable.Range(0, 300_000).Select(number => $"{number:000000000}\n"));
        var result = await RunAsync(ShellText.Of($"printf %s {text} | sha256sum | cut -d' ' -f1"));
        Assert.That(result.Output.Trim(), Is.EqualTo(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)))));
    }

    [Test]
    public async Task Lines_arrive_while_the_script_runs()
    {
        using var first = new SemaphoreSlim(0);
        var path = Path.Combine(_server.Folder, "go-on");
        var run = _connections["cp-1"].RunAsync(
            new HostCommand("wait", ShellText.Of($"echo first; until [ -e {path} ]; do sleep 0.05; done; echo second"), TimeSpan.FromSeconds(20)),
            line => first.Release(line == "first" ? 1 : 2),
            CancellationToken.None);
        Assert.That(await first.WaitAsync(TimeSpan.FromSeconds(10)), "the first line came while the script still waits");
        Assert.That(run.IsCompleted, Is.False);
        await File.WriteAllTextAsync(path, "");
        Assert.That((await run).Output, Is.EqualTo("first\nsecond\n"));
    }

    [Test]
    public async Task Twenty_scripts_at_once_all_end()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => RunAsync($"sleep 0.2; echo {number}")));
        Assert.That(results.Select(result => result.Output.Trim()), Is.EqualTo(Enumerable.Range(0, 20).Select(number => $"{number}")));
    }

    [Test]
    public async Task Background_processes_neither_delay_their_script_nor_write_into_the_next()
    {
        var watch = Stopwatch.StartNew();
        await RunAsync("( sleep 1; echo late; sleep 5 ) &");
        var next = await RunAsync("sleep 1.5; echo mine");
        Assert.That(next.Output, Is.EqualTo("mine\n"));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public async Task Scripts_are_not_visible_in_process_lists_or_environments()
    {
        var canary = $"canary-{Guid.NewGuid():N}";
        var go = Path.Combine(_server.Folder, "looked");
        using var begun = new SemaphoreSlim(0);
        var run = _connections["cp-1"].RunAsync(
            new HostCommand("secret", ShellText.Of($"secret={canary:secret}; echo begun; until [ -e {go} ]; do sleep 0.05; done"), TimeSpan.FromSeconds(20)),
            _ => begun.Release(),
            CancellationToken.None);
        Assert.That(await begun.WaitAsync(TimeSpan.FromSeconds(10)));
        var seen = await ReadProcessesAsync();
        await File.WriteAllTextAsync(go, "");
        await run;
        Assert.That(seen, Does.Contain("remote-loop").Or.Contain("norc"), "the look at /proc saw the channel at all");
        Assert.That(seen, Does.Not.Contain(canary));
    }

    [Test]
    public async Task A_cancelled_script_ends_on_the_host()
    {
        using var cancellation = new CancellationTokenSource();
        var run = _connections["cp-1"].RunAsync(
            new HostCommand("sleep", ShellText.Raw("echo begun; sleep 86399 | cat; sleep 86399"), TimeSpan.FromHours(1)),
            _ => cancellation.Cancel(),
            cancellation.Token);
        Assert.That(async () => await run, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await ReadProcessesAsync(), Does.Not.Contain("86399"));
    }

    [Test]
    public async Task A_cancelled_script_that_ignores_SIGTERM_ends_too()
    {
        using var cancellation = new CancellationTokenSource();
        var run = _connections["cp-1"].RunAsync(
            new HostCommand("sleep", ShellText.Raw("trap '' TERM; echo begun; while :; do sleep 86398; done"), TimeSpan.FromHours(1)),
            _ => cancellation.Cancel(),
            cancellation.Token);
        var watch = Stopwatch.StartNew();
        Assert.That(async () => await run, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(4)));
        Assert.That(await ReadProcessesAsync(), Does.Not.Contain("86398"));
    }

    [Test]
    public async Task The_error_of_an_overdue_script_has_its_last_output()
    {
        var error = (await Assert.ThrowsAsync<SshException>(() => _connections["cp-1"].RunAsync(
            new HostCommand("wait for etcd", ShellText.Raw("echo 'not yet: 2 of 3' >&2; sleep 86397"), TimeSpan.FromSeconds(1)), null, CancellationToken.None)))!;
        Assert.That(error.Failure, Is.EqualTo(SshFailure.DeadlinePassed));
        // A slow host gets more time and is reported as slow.
        Assert.That(error.Message, Does.Match("^cp-1: \"wait for etcd\" did not end within [0-9.]+ s and was stopped(; .*)?\n  not yet: 2 of 3$"));
    }

    [Test]
    public async Task The_overhead_of_a_script_is_printed()
    {
        await using var connections = new HostConnections([_server.Host], _server.KnownHostsFile);
        var watch = Stopwatch.StartNew();
        await connections["cp-1"].ConnectAsync(CancellationToken.None);
        var connect = watch.Elapsed;
        watch.Restart();
        await connections["cp-1"].RunAsync(new HostCommand("first", ShellText.Raw(":"), TimeSpan.FromSeconds(10)), null, CancellationToken.None);
        var first = watch.Elapsed;
        var times = new List<double>();
        for (var round = 0; round < 50; round++)
        {
            watch.Restart();
            await connections["cp-1"].RunAsync(new HostCommand("again", ShellText.Raw(":"), TimeSpan.FromSeconds(10)), null, CancellationToken.None);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        watch.Restart();
        await connections.DisposeAsync();
        TestContext.Out.WriteLine($"login {connect.TotalMilliseconds:0} ms, first script {first.TotalMilliseconds:0} ms, next ones median {times[25]:0.0} ms, p90 {times[45]:0.0} ms, end {watch.ElapsedMilliseconds} ms");
    }

    private Task<CommandResult> RunAsync(string script) => RunAsync(ShellText.Raw(script));

    private Task<CommandResult> RunAsync(ShellText script) =>
        _connections["cp-1"].RunAsync(new HostCommand("try", script, TimeSpan.FromSeconds(30)), null, CancellationToken.None);

    /// <summary>Reads arguments and environments of all processes of this computer.</summary>
    private static async Task<string> ReadProcessesAsync()
    {
        var seen = new System.Text.StringBuilder();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(folder[6])))
        {
            foreach (var file in new[] { "cmdline", "environ" })
            {
                try
                {
                    seen.AppendLine(await File.ReadAllTextAsync(Path.Combine(folder, file)));
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    // The process has ended meanwhile.
                }
            }
        }

        return seen.ToString();
    }
}
