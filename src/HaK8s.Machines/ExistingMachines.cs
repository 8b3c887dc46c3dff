using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Machines.Observing;
using HaK8s.Machines.Power;

namespace HaK8s.Machines;

/// <summary>Existing hosts, reached over SSH. HaK8s does not make them, so it does not remove them.</summary>
public sealed class ExistingMachines : IMachines
{
    private readonly ClusterSpec _spec;
    private readonly ClusterFolder _folder;
    private readonly IPackageSources _packages;
    private readonly bool _acceptHostKeys;

    /// <param name="acceptHostKeys">Pins the keys that the hosts show, if none is pinned yet.</param>
    public ExistingMachines(ClusterSpec spec, ClusterFolder folder, IPackageSources packages, bool acceptHostKeys)
    {
        _spec = spec;
        _folder = folder;
        _packages = packages;
        _acceptHostKeys = acceptHostKeys;
        Power = spec.Machines.Power is { } commands
            ? new CommandPower(commands, spec.Hosts.ToDictionary(host => host.Name, host => host.Address))
            : null;
    }

    public IMachinePower? Power { get; }

    /// <summary>
    /// Reads every host that accepts a login as root, and reports the others. The preflight decides whether the run can do
    /// without them.
    /// </summary>
    /// <exception cref="MachinesException">No host accepts a login; has the problems of all.</exception>
    public async Task<Inventory> UpAsync(IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        _folder.Ensure();
        var (inventory, unread) = await ReadAsync(progress, cancellation);
        foreach (var host in inventory.Hosts.Where(host => unread.All(problem => problem.Host != host.Name)))
            progress.Report(new(host.Name, $"answers: {host.Os.Id} {host.Os.Version}", Done: true) { Unchanged = true });
        InventoryReading.Tell(unread, progress);
        return inventory;
    }

    public async Task<Inventory?> FindAsync(IProgress<MachineProgress> progress, CancellationToken cancellation) => (await ReadAsync(progress, cancellation)).Inventory;

    /// <exception cref="MachinesException">Always, because HaK8s did not make these machines.</exception>
    public Task DestroyAsync(IProgress<MachineProgress> progress, CancellationToken cancellation) => throw new MachinesException(
        $"the hosts of cluster {_spec.Name} were not made by HaK8s, so it does not remove them\n  try: ./build.sh Reset (undoes kubeadm and stops the load balancers)");

    /// <exception cref="MachinesException">Always, because HaK8s did not make these machines.</exception>
    public Task RemoveAsync(IReadOnlyCollection<string> hosts, IProgress<MachineProgress> progress, CancellationToken cancellation) => throw new MachinesException(
        $"{string.Join(", ", hosts)}: HaK8s did not make these hosts, so it cannot make them anew\n  try: install the hosts again yourself, then ./build.sh JoinWorkers --accept-host-keys");

    private async Task<(Inventory Inventory, IReadOnlyList<HostException> Unread)> ReadAsync(IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var hosts = _spec.Hosts
            .Select(host => new InventoryHost(host.Name, SshEndpoints.Of(_spec.Ssh, host.Ssh, host.Address) with { AcceptsNewHostKey = _acceptHostKeys }))
            .ToList();
        if (_acceptHostKeys)
            _folder.Ensure();
        var known = KnownHosts.Lines(_folder.KnownHostsFile);
        try
        {
            return await InventoryReading.ReadAsync(_spec, hosts, _folder.KnownHostsFile, TimeSpan.Zero, _packages, cancellation);
        }
        finally
        {
            // Also if a host has another problem, because accepted keys must be reported.
            foreach (var text in KnownHosts.Accepted(_folder.KnownHostsFile, known, own: []))
                progress.Report(new(null, text));
        }
    }
}
