using HaK8s.Hosts.Ssh.Managed;

namespace HaK8s.Hosts.Ssh;

/// <summary>All hosts of a cluster. Each host is connected on first use; all connections end with this object.</summary>
public sealed class HostConnections : IAsyncDisposable
{
    /// <summary>More logins at once take as long in total, because each is mainly work of this computer's processors.</summary>
    private const int LoginsAtOnce = 64;

    private static readonly SemaphoreSlim Places = new(LoginsAtOnce);

    private readonly SocketFolder _sockets = new();
    private readonly Action<string> _say;
    private readonly Dictionary<string, SshHost> _hosts;

    /// <param name="hosts">Names must differ.</param>
    /// <param name="knownHostsFile">Path of the file in which the hosts' keys are pinned.</param>
    /// <param name="say">Receives a line for each host whose client was not the expected one; null if nobody listens.</param>
    public HostConnections(IEnumerable<(string Name, SshEndpoint Ssh)> hosts, string knownHostsFile, Action<string>? say = null)
    {
        _say = say ?? (_ => { });
        _hosts = hosts.ToDictionary(host => host.Name, host => new SshHost(host.Name, host.Ssh, new QueuedConnection(Connect(host.Name, host.Ssh, knownHostsFile), Places)));
    }

    public IReadOnlyCollection<SshHost> All => _hosts.Values;

    /// <exception cref="KeyNotFoundException">There is no such host.</exception>
    public SshHost this[string name] => _hosts[name];

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_hosts.Values.Select(host => host.DisposeAsync().AsTask()));
        _sockets.Dispose();
    }

    private ISshConnection Connect(string name, SshEndpoint endpoint, string knownHostsFile)
    {
        return endpoint.Client switch
        {
            SshClientKind.OpenSsh => OpenSsh(),
            SshClientKind.Managed => Managed(),
            _ => new ChosenConnection(name, cancellation => ManagedConnection.NeedAsync(endpoint, knownHostsFile, cancellation), Managed, OpenSsh, _say),
        };

        SshConnection OpenSsh() => new(name, endpoint, knownHostsFile, _sockets.NextSocket());

        ManagedConnection Managed() => new(name, endpoint, knownHostsFile);
    }
}
