using HaK8s.Machines.Power;

namespace HaK8s.Machines.Vagrant;

/// <summary>Power of Vagrant's machines. A forced halt is the most abrupt power-off of both providers.</summary>
internal sealed class VagrantPower(VagrantCommand vagrant) : PowerOnly
{
    public override async Task PowerOffAsync(string machine, CancellationToken cancellation)
    {
        if (await IsOnAsync(machine, cancellation))
            await vagrant.HaltAsync(machine, cancellation);
    }

    public override async Task PowerOnAsync(string machine, CancellationToken cancellation)
    {
        if (!await IsOnAsync(machine, cancellation))
            await vagrant.UpAsync([machine], provision: false, said: null, cancellation);
    }

    public override async Task<bool> IsOnAsync(string machine, CancellationToken cancellation) =>
        (await vagrant.StatesAsync(cancellation)).TryGetValue(machine, out var state)
            ? state == VagrantMachines.Running
            : throw new MachinesException($"Vagrant has no machine {machine}: the cluster file and the Vagrantfile do not match");
}
