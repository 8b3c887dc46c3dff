namespace HaK8s.Hosts.Locks;

/// <summary>A host that runs scripts only while this run holds its lock. Costs no round trip as long as it does.</summary>
internal sealed class LockedHost(IHost host, HostLock held) : IHost
{
    public string Name => host.Name;

    public HostSpeed Speed => host.Speed;

    public Task<HostSpeed> SpeedAsync(CancellationToken cancellation) => host.SpeedAsync(cancellation);

    public async Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation)
    {
        await held.TakeAsync(cancellation);
        return await host.RunAsync(command, lines, cancellation);
    }
}
