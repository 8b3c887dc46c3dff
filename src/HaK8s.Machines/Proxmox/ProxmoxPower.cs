using HaK8s.Machines.Power;

namespace HaK8s.Machines.Proxmox;

/// <summary>Power of clones; <c>qm stop</c> ends the machine's process without a shutdown of its system.</summary>
internal sealed class ProxmoxPower(ProxmoxHost qm, IReadOnlyDictionary<string, int> ids) : PowerOnly
{
    public override Task PowerOffAsync(string machine, CancellationToken cancellation) =>
        qm.StopAsync(ids[machine], cancellation);

    public override Task PowerOnAsync(string machine, CancellationToken cancellation) =>
        qm.StartAsync(ids[machine], cancellation);

    public override Task<bool> IsOnAsync(string machine, CancellationToken cancellation) =>
        qm.IsOnAsync(ids[machine], cancellation);
}
