using HaK8s.Hosts.Ssh.Managed;

namespace HaK8s.Hosts.Ssh;

/// <summary>All hosts of a cluster. Each host is connected on first use; all connections end with this object.</summary>
public sealed class HostConnections : IAsyncDisposable
{
    private readonly SocketFolder _sockets = new();
    private readonly Dictionary<string, SshHost> _hosts;

    /// <param name="hosts">Names must differ.</param>
    /// <param name="knownHostsFile">Path of the file in which the hosts' keys are pinned.</param>
    public HostConnections(IEnumerable<(string Name, SshEndpoint Ssh)> hosts, string knownHostsFile) =>
        _hosts = hosts.ToDictionary(host => host.Name, host => new SshHost(host.Name, host.Ssh, Connect(host.Name, host.Ssh, knownHostsFile)));

    public IReadOnlyCollection<SshHost> All => _hosts.Values;

    /// <exception cref="KeyNotFoundException">There is no such host.</exception>
    public SshHost this[string name] => _hosts[name];

    private ISshConnection Connect(string name, SshEndpoint endpoint, string knownHostsFile) => endpoint.Client == SshClientKind.Managed
        ? new ManagedConnection(name, endpoint, knownHostsFile)
        : new SshConnection(name, endpoint, knownHostsFile, _sockets.NextSocket());

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_hosts.Values.Select(host => host.DisposeAsync().AsTask()));
        _sockets.Dispose();
    }
}
