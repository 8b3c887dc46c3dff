using HaK8s.Hosts;

namespace HaK8s.Sessions.Foreign;

/// <summary>A host that was connected by its address and is called by its own name afterwards.</summary>
internal sealed class RenamedHost(IHost host, string name) : IHost
{
    public string Name => name;

    public HostSpeed Speed => host.Speed;

    public Task<HostSpeed> SpeedAsync(CancellationToken cancellation) => host.SpeedAsync(cancellation);

    public Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation) => host.RunAsync(command, lines, cancellation);
}
