using HaK8s.Hosts;

namespace HaK8s.Tests.Hosts;

/// <summary>A host of a given speed that records commands and runs nothing.</summary>
internal sealed class SlowHost(double milliseconds) : IHost
{
    public string Name => "cp-1";

    public HostSpeed Speed { get; } = new(TimeSpan.FromMilliseconds(milliseconds));

    public List<HostCommand> Commands { get; } = [];

    public Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation)
    {
        Commands.Add(command);
        return Task.FromResult(new CommandResult(1, "", "not yet", TimeSpan.Zero));
    }
}
