using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Hosts.Ssh.Channels;
using NUnit.Framework;

namespace HaK8s.Tests.Hosts.Ssh;

/// <summary>Tests that only some logins are under way at once.</summary>
public class QueuedConnectionTests
{
    [Test]
    public async Task A_login_begins_when_another_one_has_ended()
    {
        using var places = new SemaphoreSlim(2);
        var slow = Enumerable.Range(0, 3).Select(_ => new SlowConnection()).ToList();
        var logins = slow.ConvertAll(connection => new QueuedConnection(connection, places).ConnectAsync(TimeSpan.Zero, TimeSpan.Zero, CancellationToken.None));
        Assert.That(slow.Select(connection => connection.HasBegun), Is.EqualTo(new[] { true, true, false }));
        slow[0].Answer.SetException(new InvalidOperationException("no login"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => logins[0]);
        await slow[2].Begun.Task;
        slow[1].Answer.SetResult();
        slow[2].Answer.SetResult();
        await Task.WhenAll(logins[1], logins[2]);
        Assert.That(places.CurrentCount, Is.EqualTo(2));
    }

    [Test]
    public async Task An_open_connection_needs_no_place()
    {
        using var places = new SemaphoreSlim(0);
        await new QueuedConnection(new SlowConnection { IsOpen = true }, places).ConnectAsync(TimeSpan.Zero, TimeSpan.Zero, CancellationToken.None);
    }

    private sealed class SlowConnection : ISshConnection
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool HasBegun => Begun.Task.IsCompleted;

        public bool IsOpen { get; init; }

        public HostSpeed? Speed { get; set; }

        public Task ConnectAsync(TimeSpan timeout, TimeSpan total, CancellationToken cancellation)
        {
            Begun.SetResult();
            return Answer.Task;
        }

        public Task DisconnectAsync() => throw new NotSupportedException();

        public Task<bool> AcceptsAsync(TimeSpan timeout, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IShell> StartShellAsync(bool withPassword, CancellationToken cancellation) => throw new NotSupportedException();

        public SshException ShellFailed(string error) => throw new NotSupportedException();

        public SshException ShellOverdue(bool connected, TimeSpan elapsed) => throw new NotSupportedException();

        public void Dispose() => throw new NotSupportedException();
    }
}
