using HaK8s.Machines.Lab.Launching;
using HaK8s.Machines.Lab.Network;

namespace HaK8s.Machines.Lab;

/// <summary>Power cords and network cables of a lab's machines.</summary>
internal sealed class LabPower(LabLayout layout, IMachineLauncher launcher, LabBridge bridge, LabPartitions partitions) : IMachinePower
{
    public bool CutsLinks => true;

    public async Task PowerOffAsync(string machine, CancellationToken cancellation)
    {
        var found = Made(machine);
        // The cable first: the kernel would say goodbye for the processes that die, and answer for their address.
        await bridge.LinkDownAsync(found, cancellation);
        await launcher.KillAsync(found, cancellation);
    }

    public async Task PowerOnAsync(string machine, CancellationToken cancellation)
    {
        var found = Made(machine);
        if (await launcher.IsOnAsync(found, cancellation))
        {
            await bridge.LinkUpAsync(found, cancellation);
            return;
        }

        // The start makes a new cable. By the old one, what is left of the dead machine would answer for its addresses, the VIP among them.
        LabBridge.PlugIn(found);
        await launcher.StartAsync(found, cancellation);
    }

    public Task<bool> IsOnAsync(string machine, CancellationToken cancellation) =>
        launcher.IsOnAsync(layout.Machine(machine), cancellation);

    public Task LinkDownAsync(string machine, CancellationToken cancellation) => bridge.LinkDownAsync(Made(machine), cancellation);

    public Task LinkUpAsync(string machine, CancellationToken cancellation) => bridge.LinkUpAsync(Made(machine), cancellation);

    public Task PartitionAsync(IReadOnlyCollection<string> left, IReadOnlyCollection<string> right, CancellationToken cancellation)
    {
        if (left.Intersect(right, StringComparer.Ordinal).FirstOrDefault() is { } both)
            throw new MachinesException($"{both} cannot be on both sides of a partition");
        return partitions.CutAsync(left.Select(layout.Machine), [.. right.Select(layout.Machine)], cancellation);
    }

    public Task HealPartitionsAsync(CancellationToken cancellation) => partitions.HealAsync(cancellation);

    private LabMachine Made(string name)
    {
        var machine = layout.Machine(name);
        return File.Exists(machine.MadeMark)
            ? machine
            : throw new MachinesException($"{name} has not been made yet\n  try: ./build.sh Vms");
    }
}
