using Nuke.Common.Utilities;
using Serilog;
using Serilog.Events;

namespace Nuke.Common.Tooling;

/// <summary>Starts programs.</summary>
public static class ProcessTasks
{
#pragma warning disable CA2211, MA0069 // NUKE's shape: a build sets these fields
    /// <summary>Whether output is logged where the call does not say.</summary>
    public static bool DefaultLogOutput = true;

    /// <summary>Whether command lines are logged where the call does not say.</summary>
    public static bool DefaultLogInvocation = true;

    /// <summary>Whether working directories are logged with command lines.</summary>
    public static bool LogWorkingDirectory = true;

    /// <summary>The directory of programs where the call does not say; the working directory at the start.</summary>
    public static string DefaultWorkingDirectory = EnvironmentInfo.WorkingDirectory;
#pragma warning restore CA2211, MA0069

    private static readonly Lock InvocationLock = new();

    /// <summary>Starts a command of <c>bash</c>, or of <c>cmd</c> on Windows.</summary>
    public static IProcess StartShell(
        string command,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null,
        Func<string, string>? outputFilter = null) => StartProcess(
            ToolPathResolver.GetPathExecutable(EnvironmentInfo.IsWin ? "cmd" : "bash"),
            $"{(EnvironmentInfo.IsWin ? "/c" : "-c")} {command.DoubleQuote()}",
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger,
            outputFilter);

    /// <summary>Starts a program with interpolated arguments.</summary>
    public static IProcess StartProcess(
        string toolPath,
        ArgumentStringHandler arguments,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null)
    {
        var text = arguments.ToStringAndClear();
        return StartProcess(
            toolPath, text, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, arguments.GetFilter());
    }

    /// <summary>Starts a program: at a path, or of that name in the folders of PATH.</summary>
    /// <exception cref="ArgumentException">The program or the directory does not exist.</exception>
    public static IProcess StartProcess(
        string toolPath,
        string? arguments = null,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string>? logger = null,
        Func<string, string>? outputFilter = null)
    {
        if (!Path.IsPathRooted(toolPath.NotNull()) && !toolPath.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
            toolPath = ToolPathResolver.GetPathExecutable(toolPath);
        if (toolPath.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
        {
            arguments = $"{toolPath.DoubleQuoteIfNeeded()} {arguments}".TrimEnd();
            toolPath = ToolPathResolver.TryGetEnvironmentExecutable("DOTNET_EXE") ?? ToolPathResolver.GetPathExecutable("dotnet");
        }

        var start = new ToolStart(toolPath, arguments ?? "", workingDirectory ?? DefaultWorkingDirectory, environmentVariables);
        Assert.FileExists(start.FileName);
        Assert.DirectoryExists(start.WorkingDirectory);
        var filter = outputFilter ?? (text => text);
        if (logInvocation ?? DefaultLogInvocation)
            LogInvocation(start, filter);
        return new ToolProcess(start, filter, logOutput ?? DefaultLogOutput ? logger ?? DefaultLogger : null, timeout);
    }

    /// <summary>Logs standard output for debugging and standard error as errors.</summary>
    public static void DefaultLogger(OutputType type, string output) =>
        Log.Write(type == OutputType.Std ? LogEventLevel.Debug : LogEventLevel.Error, "{Output}", output);

    private static void LogInvocation(ToolStart start, Func<string, string> filter)
    {
        lock (InvocationLock)
        {
            Log.Information("> {ToolPath} {Arguments}", start.FileName.DoubleQuoteIfNeeded(), filter(start.Arguments));
            if (!LogWorkingDirectory)
                return;
            var isUsual = string.Equals(start.WorkingDirectory, DefaultWorkingDirectory, StringComparison.Ordinal);
            Log.Write(isUsual ? LogEventLevel.Verbose : LogEventLevel.Information, "@ {WorkingDirectory}", start.WorkingDirectory);
        }
    }
}
