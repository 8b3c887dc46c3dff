using HaK8s.Hosts;

namespace HaK8s.Machines;

/// <summary>A provider of machines: makes them, describes how to reach them, and switches their power and links.</summary>
public interface IMachines
{
    /// <summary>
    /// Makes missing machines and starts stopped ones; running machines stay unchanged. Returns when every machine answers
    /// on SSH, or its timeout has passed and it is reported. One unreachable machine does not block the others.
    /// </summary>
    Task<Inventory> UpAsync(IProgress<MachineProgress> progress, CancellationToken cancellation);

    /// <summary>
    /// Returns the inventory of existing machines, reachable or not, without changing anything on them; null if there are none.
    /// </summary>
    /// <param name="progress">Hears of host keys that this run accepts.</param>
    Task<Inventory?> FindAsync(IProgress<MachineProgress> progress, CancellationToken cancellation);

    /// <summary>Removes every trace of the machines.</summary>
    Task DestroyAsync(IProgress<MachineProgress> progress, CancellationToken cancellation);

    /// <summary>
    /// Removes single machines with their disks; the others stay as they are. <see cref="UpAsync"/> makes them anew. Machines that
    /// do not exist are no error.
    /// </summary>
    /// <param name="hosts">Names of hosts in the cluster file.</param>
    /// <exception cref="MachinesException">The provider does not make machines, or a machine could not be removed.</exception>
    Task RemoveAsync(IReadOnlyCollection<string> hosts, IProgress<MachineProgress> progress, CancellationToken cancellation);

    /// <summary>Power and links of the machines; null if the provider cannot control them.</summary>
    IMachinePower? Power { get; }
}
