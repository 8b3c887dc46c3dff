namespace Nuke.Common.Tooling;

/// <summary>A program as a <see cref="Tool"/>.</summary>
internal sealed class ToolExecutor(string path)
{
    public IReadOnlyCollection<Output> Execute(
        ArgumentStringHandler arguments,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null,
        Action<IProcess>? exitHandler = null)
    {
        using var process = ProcessTasks.StartProcess(
            path, arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger).AssertWaitForExit();
        if (exitHandler is null)
            process.AssertZeroExitCode();
        else
            exitHandler(process);
        return process.Output;
    }
}
