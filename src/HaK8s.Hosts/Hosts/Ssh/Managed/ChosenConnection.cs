using HaK8s.Hosts.Ssh.Channels;

namespace HaK8s.Hosts.Ssh.Managed;

/// <summary>Connects with the SSH library, or with the OpenSSH client where the user's ssh configuration needs it.</summary>
/// <param name="host">Name of the host, for the line that tells the choice.</param>
/// <param name="need">Returns what only the OpenSSH client has, or null.</param>
/// <param name="say">Receives one line if the OpenSSH client is taken.</param>
internal sealed class ChosenConnection(
    string host, Func<CancellationToken, Task<string?>> need, Func<ISshConnection> managed, Func<ISshConnection> openSsh, Action<string> say) : ISshConnection
{
    private readonly SemaphoreSlim _gate = new(1);
    private ISshConnection? _chosen;

    public bool IsOpen => Volatile.Read(ref _chosen) is { IsOpen: true };

    public HostSpeed? Speed
    {
        get => Volatile.Read(ref _chosen)?.Speed;
        set => Chosen.Speed = value;
    }

    private ISshConnection Chosen => Volatile.Read(ref _chosen) ?? throw new InvalidOperationException("there was no login");

    public async Task ConnectAsync(TimeSpan timeout, TimeSpan total, CancellationToken cancellation) =>
        await (await ChooseAsync(cancellation)).ConnectAsync(timeout, total, cancellation);

    public Task DisconnectAsync() => Volatile.Read(ref _chosen)?.DisconnectAsync() ?? Task.CompletedTask;

    public Task<bool> AcceptsAsync(TimeSpan timeout, CancellationToken cancellation) => Chosen.AcceptsAsync(timeout, cancellation);

    public Task<IShell> StartShellAsync(bool withPassword, CancellationToken cancellation) => Chosen.StartShellAsync(withPassword, cancellation);

    public SshException ShellFailed(string error) => Chosen.ShellFailed(error);

    public SshException ShellOverdue(bool connected, TimeSpan elapsed) => Chosen.ShellOverdue(connected, elapsed);

    public void Dispose()
    {
        Volatile.Read(ref _chosen)?.Dispose();
        _gate.Dispose();
    }

    private async Task<ISshConnection> ChooseAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _chosen) is { } known)
            return known;
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_chosen is not null)
                return _chosen;
            var special = await need(cancellation);
            if (special is not null)
                say($"{host}: its ssh configuration uses {special}, so the OpenSSH client connects it");
            var chosen = special is null ? managed() : openSsh();
            Volatile.Write(ref _chosen, chosen);
            return chosen;
        }
        finally
        {
            _gate.Release();
        }
    }
}
