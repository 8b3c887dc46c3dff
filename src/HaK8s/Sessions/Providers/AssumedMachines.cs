using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Hosts.Ssh;
using HaK8s.Machines;
using HaK8s.Planning.Facts;

namespace HaK8s.Sessions.Providers;

/// <summary>Machines that need not exist: new ones of one distribution, with cgroup v2 and their own kernels. Nobody logs in to them.</summary>
/// <param name="packages">Determines the packages, for which the source of Kubernetes is asked.</param>
internal sealed class AssumedMachines(ClusterSpec spec, HostOs os, IPackageSources packages) : IMachines
{
    public IMachinePower? Power => null;

    public async Task<Inventory?> FindAsync(IProgress<MachineProgress> progress, CancellationToken cancellation) => new Inventory
    {
        Hosts = [.. spec.Hosts.Select(host => new InventoryHost(host.Name, new SshEndpoint { HostName = host.Address }) { Os = os })],
        // Not read, because there is no connection.
        KnownHostsFile = "",
        Traits = new MachineTraits(),
        Packages = await packages.ResolveAsync(spec.Kubernetes, cancellation),
    };

    /// <exception cref="SelectionException">Always.</exception>
    public Task<Inventory> UpAsync(IProgress<MachineProgress> progress, CancellationToken cancellation) => throw AssumedSystem.Refusal();

    /// <exception cref="SelectionException">Always.</exception>
    public Task RemoveAsync(IReadOnlyCollection<string> hosts, IProgress<MachineProgress> progress, CancellationToken cancellation) => throw AssumedSystem.Refusal();

    /// <exception cref="SelectionException">Always.</exception>
    public Task DestroyAsync(IProgress<MachineProgress> progress, CancellationToken cancellation) => throw AssumedSystem.Refusal();
}
