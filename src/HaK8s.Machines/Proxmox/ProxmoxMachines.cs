using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Machines.Observing;
using HaK8s.Processes;

namespace HaK8s.Machines.Proxmox;

/// <summary>Virtual machines cloned from a template on a Proxmox VE host, by <c>qm</c> over SSH.</summary>
public sealed class ProxmoxMachines : IMachines, IAsyncDisposable
{
    private const string HostName = "proxmox";

    private static readonly TimeSpan BootTime = TimeSpan.FromMinutes(3);

    private readonly ClusterSpec _spec;
    private readonly ProxmoxSpec _settings;
    private readonly ClusterFolder _folder;
    private readonly IPackageSources _packages;
    private readonly HostConnections? _connections;
    private readonly Clones _clones;

    /// <param name="spec">Must have <see cref="MachinesSpec.Proxmox"/>.</param>
    /// <param name="acceptHostKeys">
    /// Pins the key that the Proxmox VE host shows, if none is pinned yet, and the keys of clones whose guest agent may not tell them.
    /// </param>
    public ProxmoxMachines(ClusterSpec spec, ClusterFolder folder, IPackageSources packages, bool acceptHostKeys)
        : this(spec, folder, packages, Connect(spec, folder, acceptHostKeys), acceptHostKeys)
    {
    }

    private ProxmoxMachines(ClusterSpec spec, ClusterFolder folder, IPackageSources packages, HostConnections connections, bool acceptHostKeys)
        : this(spec, folder, packages, connections[HostName], acceptHostKeys) => _connections = connections;

    internal ProxmoxMachines(ClusterSpec spec, ClusterFolder folder, IPackageSources packages, IHost host, bool acceptHostKeys = false)
    {
        _spec = spec;
        _settings = SettingsOf(spec);
        _folder = folder;
        _packages = packages;
        var clones = CloneSpec.Of(spec, _settings);
        var qm = new ProxmoxHost(host, _settings);
        _clones = new Clones(clones, qm, _settings, acceptHostKeys);
        Power = new ProxmoxPower(qm, clones.ToDictionary(clone => clone.Name, clone => clone.Id));
    }

    public IMachinePower Power { get; }

    public Task<Inventory> UpAsync(IProgress<MachineProgress> progress, CancellationToken cancellation) => TranslateAsync(async () =>
    {
        _folder.Ensure();
        var known = KnownHosts.Lines(_folder.KnownHostsFile);
        try
        {
            await _clones.UpAsync(PublicKey(), _folder.KnownHostsFile, _spec.Machines.AtOnce, progress, cancellation);
            var (inventory, unread) = await ReadAsync(BootTime, cancellation);
            InventoryReading.Tell(unread, progress);
            return inventory;
        }
        finally
        {
            foreach (var text in KnownHosts.Accepted(_folder.KnownHostsFile, known, own: [.. _spec.Hosts.Select(host => host.Name).Except(_clones.Unpinned)]))
                progress.Report(new(null, text));
        }
    });

    public Task<Inventory?> FindAsync(IProgress<MachineProgress> progress, CancellationToken cancellation) => TranslateAsync(async () =>
        await _clones.AreThereAsync(cancellation) ? (await ReadAsync(TimeSpan.Zero, cancellation)).Inventory : null);

    public Task DestroyAsync(IProgress<MachineProgress> progress, CancellationToken cancellation) => TranslateAsync(async () =>
    {
        await RemoveClonesAsync([.. _spec.Hosts.Select(host => host.Name)], progress, cancellation);
        progress.Report(new(null, $"virtual machines of cluster {_spec.Name}: removed", Done: true));
        return true;
    });

    public Task RemoveAsync(IReadOnlyCollection<string> hosts, IProgress<MachineProgress> progress, CancellationToken cancellation) => TranslateAsync(async () =>
    {
        await RemoveClonesAsync(hosts, progress, cancellation);
        return true;
    });

    public ValueTask DisposeAsync() => _connections?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task RemoveClonesAsync(IReadOnlyCollection<string> names, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        await _clones.DestroyAsync(names, progress, cancellation);
        foreach (var name in names)
            KnownHosts.Forget(_folder.KnownHostsFile, name);
    }

    private Task<(Inventory Inventory, IReadOnlyList<HostException> Unread)> ReadAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        var hosts = _spec.Hosts.Select(host => new InventoryHost(host.Name, EndpointOf(host))).ToList();
        return InventoryReading.ReadAsync(_spec, hosts, _folder.KnownHostsFile, timeout, _packages, cancellation);
    }

    private SshEndpoint EndpointOf(HostSpec host)
    {
        var endpoint = SshEndpoints.Of(_spec.Ssh, host.Ssh, host.Address);
        var privateKey = _settings.PublicKeyFile.EndsWith(".pub", StringComparison.Ordinal) ? _settings.PublicKeyFile[..^4] : null;
        return endpoint with
        {
            User = endpoint.User ?? _settings.User,
            // Without the file, the agent has the key.
            IdentityFile = endpoint.IdentityFile ?? (File.Exists(HomePath.Expand(privateKey)) ? privateKey : null),
            HostKeyAlias = host.Name,
            AcceptsNewHostKey = _clones.Unpinned.Contains(host.Name),
        };
    }

    private string PublicKey()
    {
        var path = HomePath.Expand(_settings.PublicKeyFile)!;
        if (!File.Exists(path))
            throw new MachinesException($"the public key {_settings.PublicKeyFile} does not exist\n  try: set the correct path in the cluster file (machines.proxmox.publicKeyFile), or create the key with ssh-keygen -t ed25519");
        var text = File.ReadAllText(path).Trim();
        // A private key given by mistake must not be sent.
        return text.Contains("PRIVATE KEY", StringComparison.Ordinal) || text.Contains('\n', StringComparison.Ordinal)
            ? throw new MachinesException($"{_settings.PublicKeyFile} is not a public key\n  try: use the file that ends with .pub")
            : text;
    }

    private static HostConnections Connect(ClusterSpec spec, ClusterFolder folder, bool acceptHostKeys)
    {
        var settings = SettingsOf(spec);
        folder.Ensure();
        var endpoint = SshEndpoints.Of(settings.Ssh, null, settings.Host) with { AcceptsNewHostKey = acceptHostKeys };
        return new HostConnections([(HostName, endpoint with { User = endpoint.User ?? "root" })], folder.KnownHostsFile);
    }

    private static ProxmoxSpec SettingsOf(ClusterSpec spec) =>
        spec.Machines.Proxmox ?? throw new MachinesException("machines.proxmox is missing in the cluster file");

    private static async Task<T> TranslateAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (HostException exception)
        {
            throw new MachinesException(exception.Message, exception);
        }
    }
}
