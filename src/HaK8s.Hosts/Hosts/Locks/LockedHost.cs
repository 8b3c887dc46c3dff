namespace HaK8s.Hosts.Locks;

/// <summary>Runs scripts on a host only while this run holds its lock. A held lock costs no round trip.</summary>
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
