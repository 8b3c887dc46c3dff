using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Steps.Jobs;
using NUnit.Framework;

namespace HaK8s.Tests.Steps.Jobs;

public sealed class ReconnectionTests
{
    private static readonly HostCommand Command = new("work", ShellText.Raw(":"), TimeSpan.FromSeconds(5));

    [Test]
    public async Task A_connection_that_is_lost_during_a_script_is_opened_again()
    {
        var host = new Scripted(SshFailure.ConnectionLost, SshFailure.Refused, null);
        Assert.That((await RunAsync(host)).ExitCode, Is.Zero);
        Assert.That(host.Calls, Is.EqualTo(3));
    }

    [Test]
    public async Task A_host_that_is_unreachable_at_first_is_reported_at_once()
    {
        var host = new Scripted(SshFailure.Unreachable, null);
        Assert.That((await Assert.ThrowsAsync<SshException>(() => RunAsync(host)))!.Failure, Is.EqualTo(SshFailure.Unreachable));
        Assert.That(host.Calls, Is.EqualTo(1));
    }

    [Test]
    public async Task A_permanent_failure_is_reported_at_once()
    {
        var host = new Scripted(SshFailure.ConnectionLost, SshFailure.HostKeyChanged, null);
        Assert.That((await Assert.ThrowsAsync<SshException>(() => RunAsync(host)))!.Failure, Is.EqualTo(SshFailure.HostKeyChanged));
    }

    private static Task<CommandResult> RunAsync(Scripted host) => Reconnection.RunAsync(host, Command, null, CancellationToken.None);

    /// <summary>Returns these failures in order; null is success.</summary>
    private sealed class Scripted(params SshFailure?[] answers) : IHost
    {
        public string Name => "cp-1";

        public int Calls { get; private set; }

        public Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation) => answers[Calls++] is { } failure
            ? throw new SshException(failure, Name, "no")
            : Task.FromResult(new CommandResult(0, "", "", TimeSpan.Zero));
    }
}
