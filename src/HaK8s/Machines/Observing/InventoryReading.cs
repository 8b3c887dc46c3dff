using System.Runtime.ExceptionServices;
using HaK8s.ClusterFile;

namespace HaK8s.Machines.Observing;

/// <summary>Makes the inventory of hosts that are reached over SSH.</summary>
internal static class InventoryReading
{
    /// <param name="patience">How long a host that still boots is waited for; zero: it must answer now.</param>
    /// <exception cref="MachinesException">All problems: the hosts' and the package source's.</exception>
    public static async Task<Inventory> ReadAsync(
        ClusterSpec spec, IReadOnlyList<InventoryHost> hosts, string knownHostsFile, TimeSpan patience, IPackageSources sources, CancellationToken cancellation)
    {
        var observing = HostObserver.ObserveAsync(spec.Hosts, hosts, knownHostsFile, patience, cancellation);
        var resolving = sources.ResolveAsync(spec.Kubernetes, cancellation);
        // Waits for both and throws nothing: what each ended with is looked at below.
        await Task.WhenAll(observing, resolving).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        cancellation.ThrowIfCancellationRequested();

        var errors = new Task[] { observing, resolving }.Select(task => task.Exception?.InnerException).OfType<Exception>().ToList();
        if (errors.Find(error => error is not MachinesException) is { } other)
            ExceptionDispatchInfo.Throw(other);
        if (errors.Count > 0)
            throw new MachinesException(string.Join('\n', errors.Select(error => error.Message)));
        var (observed, traits) = await observing;
        return new Inventory { Hosts = observed, KnownHostsFile = knownHostsFile, Traits = traits, Packages = await resolving };
    }
}
