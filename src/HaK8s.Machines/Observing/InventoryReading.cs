using System.Runtime.ExceptionServices;
using HaK8s.ClusterFile;
using HaK8s.Hosts;

namespace HaK8s.Machines.Observing;

/// <summary>Creates the inventory of hosts that are reached over SSH.</summary>
internal static class InventoryReading
{
    /// <param name="hosts">Hosts of the cluster file, in its order.</param>
    /// <param name="timeout">How long to wait for a booting host; zero means that it must answer now.</param>
    /// <returns>The inventory with all hosts, and why some were not read. The preflight or the caller judges the unread
    /// hosts.</returns>
    /// <exception cref="MachinesException">No host can be read, or the package source failed; has all problems.</exception>
    public static async Task<(Inventory Inventory, IReadOnlyList<HostException> Unread)> ReadAsync(
        ClusterSpec spec, IReadOnlyList<InventoryHost> hosts, string knownHostsFile, TimeSpan timeout, IPackageSources sources, CancellationToken cancellation)
    {
        var observing = HostObserver.ObserveAsync(spec.Hosts, hosts, knownHostsFile, timeout, cancellation);
        var resolving = sources.ResolveAsync(spec.Kubernetes, cancellation);
        // Waits for both and throws nothing; the results are checked below.
        await Task.WhenAll(observing, resolving).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        cancellation.ThrowIfCancellationRequested();

        var errors = new Task[] { observing, resolving }.Select(task => task.Exception?.InnerException).OfType<Exception>().ToList();
        if (errors.Find(error => error is not MachinesException) is { } other)
            ExceptionDispatchInfo.Throw(other);
        if (errors.Count > 0)
        {
            // The run ends here, so the problems of the hosts must be reported now.
            IReadOnlyList<Exception> unread = observing.IsCompletedSuccessfully ? (await observing).Unread : [];
            throw new MachinesException(string.Join('\n', unread.Concat(errors).Select(error => error.Message)));
        }

        var observation = await observing;
        return (
            new Inventory { Hosts = observation.Hosts, KnownHostsFile = knownHostsFile, Traits = observation.Traits, Packages = await resolving },
            observation.Unread);
    }

    /// <summary>Reports the hosts that were not read. The run continues.</summary>
    public static void Tell(IReadOnlyList<HostException> unread, IProgress<MachineProgress> progress)
    {
        foreach (var host in unread)
            progress.Report(new(null, $"{host.Host} could not be inspected: {host.Problem}{(host.Cure is null ? "" : $"; try: {host.Cure}")}"));
    }
}
