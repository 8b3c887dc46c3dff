using HaK8s.Hosts;

namespace HaK8s.Tests.Verification.Faults;

/// <summary>Records the scripts that it gets, and fails scripts whose title a test names.</summary>
internal sealed class RecordingHost(string name, string? failing = null) : IHost
{
    public List<HostCommand> Commands { get; } = [];

    public string Name => name;

    public Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation)
    {
        Commands.Add(command);
        return Task.FromResult(new CommandResult(command.Title == failing ? 1 : 0, "", command.Title == failing ? "no such unit" : "", TimeSpan.Zero));
    }
}
