using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Hosts.Ssh.Channels;
using HaK8s.Hosts.Ssh.Managed;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Ssh.Managed;

[TestFixture]
public sealed class ChosenConnectionTests
{
    [Test]
    public async Task The_library_connects_where_nothing_speaks_against_it()
    {
        var lines = new List<string>();
        using var managed = new FakeConnection();
        using var openSsh = new FakeConnection();
        using var connection = new ChosenConnection("cp-1", _ => Task.FromResult<string?>(null), () => managed, () => openSsh, lines.Add);
        await ConnectTwiceAsync(connection);
        Assert.That((managed.Logins, openSsh.Logins, connection.IsOpen), Is.EqualTo((2, 0, true)));
        Assert.That(lines, Is.Empty);
    }

    [Test]
    public async Task The_OpenSSH_client_connects_where_the_configuration_needs_it_and_one_line_says_so()
    {
        var lines = new List<string>();
        using var managed = new FakeConnection();
        using var openSsh = new FakeConnection();
        using var connection = new ChosenConnection("cp-1", _ => Task.FromResult<string?>("ProxyCommand"), () => managed, () => openSsh, lines.Add);
        await ConnectTwiceAsync(connection);
        Assert.That((managed.Logins, openSsh.Logins), Is.EqualTo((0, 2)));
        Assert.That(lines, Is.EqualTo(new[] { "cp-1: its ssh configuration uses ProxyCommand, so the OpenSSH client connects it" }));
    }

    private static async Task ConnectTwiceAsync(ChosenConnection connection)
    {
        Assert.That(connection.IsOpen, Is.False);
        await connection.ConnectAsync(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), CancellationToken.None);
        await connection.ConnectAsync(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), CancellationToken.None);
        connection.Speed = HostSpeed.Usual;
        Assert.That(connection.Speed, Is.EqualTo(HostSpeed.Usual));
    }

    private sealed class FakeConnection : ISshConnection
    {
        public int Logins { get; private set; }

        public bool IsOpen => Logins > 0;

        public HostSpeed? Speed { get; set; }

        public Task<bool> AcceptsAsync(TimeSpan timeout, CancellationToken cancellation) => Task.FromResult(true);

        public Task ConnectAsync(TimeSpan timeout, TimeSpan total, CancellationToken cancellation)
        {
            Logins++;
            return Task.CompletedTask;
        }

        public Task DisconnectAsync() => throw new NotSupportedException();

        public Task<IShell> StartShellAsync(bool withPassword, CancellationToken cancellation) => throw new NotSupportedException();

        public SshException ShellFailed(string error) => throw new NotSupportedException();

        public SshException ShellOverdue(bool connected, TimeSpan elapsed) => throw new NotSupportedException();

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
