using System.Diagnostics;
using HaK8s.Processes;

namespace HaK8s.Hosts.Ssh;

/// <summary>
/// The connection to one host that carries all its channels: OpenSSH's master connection. Its control socket exists while
/// it is open.
/// </summary>
internal sealed class SshConnection : IDisposable
{
    private readonly string _socket;
    private readonly SshLogin _login;
    private readonly SemaphoreSlim _gate = new(1);

    public SshConnection(string host, SshEndpoint endpoint, string knownHostsFile, string socket)
    {
        _socket = socket;
        Arguments = new SshArguments(endpoint, knownHostsFile, socket);
        _login = new SshLogin(Arguments, socket + ".log");
        Diagnosis = new SshDiagnosis(host, endpoint, knownHostsFile, Arguments, _login);
    }

    public SshArguments Arguments { get; }

    public SshDiagnosis Diagnosis { get; }

    /// <summary>The host's speed; null before the first channel, which measures it.</summary>
    public HostSpeed? Speed { get; set; }

    public bool IsOpen => File.Exists(_socket);

    /// <summary>Logs in unless already logged in.</summary>
    /// <param name="timeout">Longest time for TCP connect and banner.</param>
    /// <exception cref="SshException">The login failed.</exception>
    public Task ConnectAsync(TimeSpan timeout, CancellationToken cancellation) =>
        ConnectAsync(timeout, timeout + SshTiming.LoginGrace(Speed), cancellation);

    /// <inheritdoc cref="ConnectAsync(TimeSpan, CancellationToken)"/>
    /// <param name="total">Longest time for the complete login, from name resolution to authentication.</param>
    public async Task ConnectAsync(TimeSpan timeout, TimeSpan total, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (IsOpen)
                return;
            var watch = Stopwatch.StartNew();
            if (await _login.RunAsync(timeout, total, cancellation) is { } error)
                throw await Diagnosis.LoginFailedAsync(error, timeout, total - watch.Elapsed, cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends the connection and all its channels.</summary>
    public async Task DisconnectAsync()
    {
        if (!IsOpen)
            return;
        try
        {
            await SshClient.RunDetachedAsync(Arguments.Disconnect(), _socket + ".exit.log", SshTiming.DisconnectTimeout, CancellationToken.None);
        }
        catch (ProcessFailedException)
        {
            // A connection that does not respond here ends by its own keep-alive.
        }

        File.Delete(_socket);
    }

    public void Dispose() => _gate.Dispose();
}
