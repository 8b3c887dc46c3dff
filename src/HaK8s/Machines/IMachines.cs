namespace HaK8s.Machines;

/// <summary>A provider of machines: makes them, tells how to reach them, and cuts their power and links.</summary>
public interface IMachines
{
    /// <summary>
    /// Makes what is missing and starts what is off; machines that run are left alone. Returns when every machine answers on SSH,
    /// or has had its time to and is told of: one silent machine is no reason to keep away from the others.
    /// </summary>
    Task<Inventory> UpAsync(IProgress<MachineProgress> progress, CancellationToken cancellation);

    /// <summary>The inventory of machines that exist already, whether they answer or not, without changing anything; null when there are none.</summary>
    Task<Inventory?> FindAsync(CancellationToken cancellation);

    /// <summary>Removes every trace of the machines.</summary>
    Task DestroyAsync(IProgress<MachineProgress> progress, CancellationToken cancellation);

    /// <summary>Power and links of the machines, or null where the provider has no hands on them.</summary>
    IMachinePower? Power { get; }
}
