namespace HaK8s.Hosts.Ssh;

/// <summary>All hosts of a cluster. Each host is connected on first use; all connections end with this object.</summary>
public sealed class HostConnections : IAsyncDisposable
{
    private readonly SocketFolder _sockets = new();
    private readonly Dictionary<string, OpenSshHost> _hosts;

    /// <param name="hosts">Names must differ.</param>
    /// <param name="knownHostsFile">Path of the file in which the hosts' keys are pinned.</param>
    public HostConnections(IEnumerable<(string Name, SshEndpoint Ssh)> hosts, string knownHostsFile) =>
        _hosts = hosts.ToDictionary(host => host.Name, host => new OpenSshHost(host.Name, host.Ssh, knownHostsFile, _sockets));

    public IReadOnlyCollection<OpenSshHost> All => _hosts.Values;

    /// <exception cref="KeyNotFoundException">There is no such host.</exception>
    public OpenSshHost this[string name] => _hosts[name];

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_hosts.Values.Select(host => host.DisposeAsync().AsTask()));
        _sockets.Dispose();
    }
}
