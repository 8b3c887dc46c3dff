using System.Runtime.ExceptionServices;
using HaK8s.ClusterFile;
using HaK8s.Hosts;

namespace HaK8s.Machines.Observing;

/// <summary>Makes the inventory of hosts that are reached over SSH.</summary>
internal static class InventoryReading
{
    /// <param name="hosts">Those of the cluster file, in its order.</param>
    /// <param name="patience">How long a host that still boots is waited for; zero: it must answer now.</param>
    /// <returns>The inventory with all hosts, and why some of them were not looked at; that is for the preflight, or whoever uses them, to judge.</returns>
    /// <exception cref="MachinesException">All problems, when no host can be looked at or the package source fails.</exception>
    public static async Task<(Inventory Inventory, IReadOnlyList<HostException> Unread)> ReadAsync(
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
        {
            // The run ends here, so that nobody else will tell of the hosts.
            IReadOnlyList<Exception> unread = observing.IsCompletedSuccessfully ? (await observing).Unread : [];
            throw new MachinesException(string.Join('\n', unread.Concat(errors).Select(error => error.Message)));
        }

        var observation = await observing;
        return (
            new Inventory { Hosts = observation.Hosts, KnownHostsFile = knownHostsFile, Traits = observation.Traits, Packages = await resolving },
            observation.Unread);
    }

    /// <summary>Says which hosts were not looked at. The run goes on.</summary>
    public static void Tell(IReadOnlyList<HostException> unread, IProgress<MachineProgress> progress)
    {
        foreach (var host in unread)
            progress.Report(new(null, $"{host.Host} was not looked at: {host.Problem}{(host.Cure is null ? "" : $"; try: {host.Cure}")}"));
    }
}
