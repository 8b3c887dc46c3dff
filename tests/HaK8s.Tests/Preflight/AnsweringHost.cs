using HaK8s.Hosts;

namespace HaK8s.Tests.Preflight;

/// <summary>A host that answers each command of the preflight by its title.</summary>
internal sealed class AnsweringHost(string name, Func<string, Task<string>> answer) : IHost
{
    public string Name => name;

    public async Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation) =>
        new(0, await answer(command.Title), "", TimeSpan.Zero);
}
