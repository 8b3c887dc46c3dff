using HaK8s.Hosts;

namespace HaK8s.Sessions.Providers;

/// <summary>A host that does not exist and on which nothing has been set up: whatever is read from it is empty.</summary>
internal sealed class BlankHost(string name) : IHost
{
    public string Name => name;

    public Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation) =>
        Task.FromResult(new CommandResult(0, "", "", TimeSpan.Zero));
}
