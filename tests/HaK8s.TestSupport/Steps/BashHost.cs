using HaK8s.Hosts;
using HaK8s.Processes;

namespace HaK8s.Tests.Steps;

/// <summary>This computer's bash as a host.</summary>
/// <param name="prelude">Bash before each script, such as functions that replace programs.</param>
internal sealed class BashHost(string prelude = "") : IHost
{
    public string Name => "cp-1";

    public async Task<CommandResult> RunAsync(HostCommand command, Action<string>? lines, CancellationToken cancellation)
    {
        var result = await LocalProcess.RunAsync(new ProcessSpec("bash", "-s") { Input = $"{prelude}\n{command.Script.Text}\n", OnLine = lines }, cancellation);
        return new CommandResult(result.ExitCode, result.Output, result.Error, result.Elapsed);
    }
}
