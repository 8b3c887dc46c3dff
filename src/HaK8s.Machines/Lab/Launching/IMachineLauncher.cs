namespace HaK8s.Machines.Lab.Launching;

/// <summary>Runs the processes of a lab's machines, isolated from each other. All calls are idempotent.</summary>
internal interface IMachineLauncher
{
    /// <summary>Starts a machine that is off, detached from this program; it survives its own reboots.</summary>
    Task StartAsync(LabMachine machine, CancellationToken cancellation);

    Task<bool> IsOnAsync(LabMachine machine, CancellationToken cancellation);

    /// <summary>Kills all processes of a machine at once and returns when they have ended.</summary>
    Task KillAsync(LabMachine machine, CancellationToken cancellation);

    /// <summary>
    /// Kills all remaining processes of the lab, also of machines no longer in the cluster file, and removes their control
    /// groups.
    /// </summary>
    Task RemoveAsync(CancellationToken cancellation);

    /// <summary>Returns the processor time of a machine's processes since it was switched on.</summary>
    Task<TimeSpan> ProcessorTimeAsync(LabMachine machine, CancellationToken cancellation);

    /// <summary>Control groups that a machine's first process joins by itself; they must exist before.</summary>
    IReadOnlyList<string> GroupsOf(LabMachine machine);
}
