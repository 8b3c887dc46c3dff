using HaK8s.Hosts;
using HaK8s.Machines.Lab.Launching;
using HaK8s.Machines.Lab.Network;

namespace HaK8s.Machines.Lab;

/// <summary>Switches power and network links of a lab's machines.</summary>
internal sealed class LabPower(LabLayout layout, IMachineLauncher launcher, LabBridge bridge, LabPartitions partitions) : IMachinePower
{
    public bool CutsLinks => true;

    public async Task PowerOffAsync(string machine, CancellationToken cancellation)
    {
        var found = Made(machine);
        // The link first, because the kernel would close connections of the dying processes and answer for their address.
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

        // The start makes a new link. Over the old link, the remains of the dead machine would answer for its addresses, including the VIP.
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
