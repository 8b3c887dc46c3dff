using HaK8s.Hosts;

namespace HaK8s.Tests.Preflight;

/// <summary>A host that answers each command of the preflight by its title.</summary>
internal sealed class AnsweringHost(string name, Func<string, Task<string>> answer) : IHost
{
    public string Name => name;

    public async Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation) =>
        Tell(await answer(command.Title), lines);

    private static CommandResult Tell(string output, Action<string>? lines)
    {
        foreach (var line in output.Split('\n'))
            lines?.Invoke(line);
        return new(0, output, "", TimeSpan.Zero);
    }
}
