using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using NUnit.Framework;

namespace HaK8s.LabTests.Hosts;

/// <summary>A part of the contract against another SSH server than OpenSSH's.</summary>
[TestFixture(SshClientKind.OpenSsh)]
[TestFixture(SshClientKind.Managed)]
[Parallelizable(ParallelScope.Self)]
public sealed class SshDropbearTests(SshClientKind client)
{
    private TestDropbear _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await TestDropbear.StartAsync(client);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Test]
    public async Task Scripts_run_several_at_once()
    {
        await using var connections = Connect(_server.Endpoint);
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => RunAsync(connections, $"sleep 0.2; echo {number}; echo warn >&2; exit {number}")));
        Assert.That(results.Select(result => (result.Output, result.Error, result.ExitCode)), Is.EqualTo(Enumerable.Range(0, 8).Select(number => ($"{number}\n", "warn\n", number))));
    }

    [Test]
    public async Task Much_output_arrives_completely()
    {
        await using var connections = Connect(_server.Endpoint);
        Assert.That((await RunAsync(connections, "head -c 7500000 /dev/zero | base64 -w 0 | wc -c; head -c 7500000 /dev/zero | base64 -w 0")).Output, Has.Length.EqualTo(10_000_009));
    }

    [Test]
    public async Task A_running_script_is_not_taken_for_lost()
    {
        await using var connections = Connect(_server.Endpoint);
        Assert.That((await RunAsync(connections, "sleep 25; echo end")).Output, Is.EqualTo("end\n"));
    }

    [Test]
    public async Task A_refused_key_and_an_unknown_host_key_are_distinguished()
    {
        var other = Path.Combine(Path.GetDirectoryName(_server.KnownHostsFile)!, "other");
        await HaK8s.Processes.LocalProcess.RunCheckedAsync(new HaK8s.Processes.ProcessSpec("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other), CancellationToken.None);
        await using var refused = Connect(_server.Endpoint with { IdentityFile = other });
        Assert.That((await Assert.ThrowsAsync<SshException>(() => RunAsync(refused, ":")))!.Failure, Is.EqualTo(SshFailure.AuthenticationFailed));
        await using var unknown = new HostConnections([("cp-1", _server.Endpoint)], "/dev/null");
        Assert.That((await Assert.ThrowsAsync<SshException>(() => RunAsync(unknown, ":")))!.Failure, Is.EqualTo(SshFailure.HostKeyUnknown));
    }

    private HostConnections Connect(SshEndpoint endpoint) => new([("cp-1", endpoint)], _server.KnownHostsFile);

    private static Task<CommandResult> RunAsync(HostConnections connections, string script) =>
        connections["cp-1"].RunAsync(new HostCommand("try", ShellText.Raw(script), TimeSpan.FromSeconds(60)), null, CancellationToken.None);
}
