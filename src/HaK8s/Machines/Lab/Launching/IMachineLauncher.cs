namespace HaK8s.Machines.Lab.Launching;

/// <summary>Keeps the processes of a lab's machines apart and running. All calls are idempotent.</summary>
internal interface IMachineLauncher
{
    /// <summary>Starts a machine that is off, detached from this program; it survives its own reboots.</summary>
    Task StartAsync(LabMachine machine, CancellationToken cancellation);

    Task<bool> IsOnAsync(LabMachine machine, CancellationToken cancellation);

    /// <summary>Kills all processes of a machine at once and returns when they are gone.</summary>
    Task KillAsync(LabMachine machine, CancellationToken cancellation);

    /// <summary>Kills what is left of the lab, also machines that the cluster file no longer knows, and removes their control groups.</summary>
    Task RemoveAsync(CancellationToken cancellation);

    /// <summary>Control groups that a machine's first process joins by itself; it must exist before.</summary>
    IReadOnlyList<string> GroupsOf(LabMachine machine);
}
