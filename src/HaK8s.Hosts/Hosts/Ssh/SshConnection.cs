using System.Diagnostics;
using HaK8s.Hosts.Ssh.Channels;
using HaK8s.Processes;

namespace HaK8s.Hosts.Ssh;

/// <summary>
/// The connection to one host that carries all its channels: OpenSSH's master connection. Its control socket exists while
/// it is open.
/// </summary>
internal sealed class SshConnection : ISshConnection
{
    private readonly string _socket;
    private readonly SshLogin _login;
    private readonly SshArguments _arguments;
    private readonly SshDiagnosis _diagnosis;
    private readonly SemaphoreSlim _gate = new(1);

    public SshConnection(string host, SshEndpoint endpoint, string knownHostsFile, string socket)
    {
        _socket = socket;
        _arguments = new SshArguments(endpoint, knownHostsFile, socket);
        _login = new SshLogin(_arguments, socket + ".log");
        _diagnosis = new SshDiagnosis(host, endpoint, knownHostsFile, _arguments, _login);
    }

    public HostSpeed? Speed { get; set; }

    public bool IsOpen => File.Exists(_socket);

    public async Task ConnectAsync(TimeSpan timeout, TimeSpan total, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (IsOpen)
                return;
            var watch = Stopwatch.StartNew();
            if (await _login.RunAsync(timeout, total, cancellation) is { } error)
                throw await _diagnosis.LoginFailedAsync(error, timeout, total - watch.Elapsed, cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task DisconnectAsync()
    {
        if (!IsOpen)
            return;
        try
        {
            await SshClient.RunDetachedAsync(_arguments.Disconnect(), _socket + ".exit.log", SshTiming.DisconnectTimeout, CancellationToken.None);
        }
        catch (ProcessFailedException)
        {
            // A connection that does not respond here ends by its own keep-alive.
        }

        File.Delete(_socket);
    }

    // Where the ssh client connects to, only the ssh client knows.
    public Task<bool> AcceptsAsync(TimeSpan timeout, CancellationToken cancellation) => Task.FromResult(false);

    public Task<IShell> StartShellAsync(bool withPassword, CancellationToken cancellation) =>
        Task.FromResult<IShell>(new ProcessShell(SshClient.Start(_arguments.Channel(withPassword))));

    public SshException ShellFailed(string error) => _diagnosis.ShellFailed(error);

    public SshException ShellOverdue(bool connected, TimeSpan elapsed) => _diagnosis.ShellOverdue(connected, elapsed);

    public void Dispose() => _gate.Dispose();
}
