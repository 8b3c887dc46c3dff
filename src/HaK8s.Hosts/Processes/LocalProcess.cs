using System.ComponentModel;
using System.Diagnostics;
using CliWrap;

namespace HaK8s.Processes;

/// <summary>Runs programs on this computer to their end, with CliWrap.</summary>
public static class LocalProcess
{
    // On a busy computer the streams may end long after the process; their text must not be lost.
    private static readonly TimeSpan StreamGrace = TimeSpan.FromSeconds(3);

    // A killed process does not end while the kernel holds it, or if it belongs to another user.
    private static readonly TimeSpan KillGrace = TimeSpan.FromSeconds(3);

    /// <summary>Runs a program to its end.</summary>
    /// <returns>The result, whatever the exit code.</returns>
    /// <exception cref="ProcessFailedException">The program is missing, or the deadline passed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the process tree was killed.</exception>
    public static async Task<ProcessResult> RunAsync(ProcessSpec spec, CancellationToken cancellation)
    {
        var lines = spec.OnLine is null ? null : Serialize(spec.OnLine);
        var output = new LineCollector(lines);
        var error = new LineCollector(lines);
        using var kill = new CancellationTokenSource();
        using var giveUp = new CancellationTokenSource();
        var command = CommandOf(spec)
            .WithStandardOutputPipe(output.Target(giveUp.Token))
            .WithStandardErrorPipe(error.Target(giveUp.Token));

        var watch = Stopwatch.StartNew();
        var (run, exit) = Start(command, spec, kill.Token);
        await exit.WaitAsync(spec.Deadline, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!exit.IsCompleted)
        {
            await kill.CancelAsync();
            await giveUp.CancelAsync();
            await Task.WhenAny(run, Task.Delay(KillGrace, CancellationToken.None));
            cancellation.ThrowIfCancellationRequested();
            throw new ProcessFailedException($"{Describe(spec)} did not end within {spec.Deadline.TotalSeconds:0} s\n{Tail(error.Text)}");
        }

        // A daemon that the program left running may hold the streams open for ever. The program's own output is complete
        // after its exit, so wait only briefly for the end of the streams.
        giveUp.CancelAfter(StreamGrace);
        var result = await run;
        return new ProcessResult(result.ExitCode, output.Text, error.Text, watch.Elapsed);
    }

    /// <summary>Runs a program that must succeed.</summary>
    /// <returns>Its standard output.</returns>
    /// <exception cref="ProcessFailedException">The program is missing, took too long, or ended with an exit code other
    /// than 0.</exception>
    public static async Task<string> RunCheckedAsync(ProcessSpec spec, CancellationToken cancellation)
    {
        var result = await RunAsync(spec, cancellation);
        return result.ExitCode == 0
            ? result.Output
            : throw new ProcessFailedException(
                $"{Describe(spec)} failed (exit {result.ExitCode}, after {result.Elapsed.TotalSeconds:0.0} s)\n{Tail(result.Error.Length > 0 ? result.Error : result.Output)}");
    }

    private static Command CommandOf(ProcessSpec spec) =>
        Cli.Wrap(ProgramPath.Find(spec.FileName) ?? throw new ProcessFailedException($"{spec.FileName} is not installed (no such program in PATH)"))
            .WithArguments(spec.Arguments)
            .WithWorkingDirectory(spec.WorkingDirectory ?? "")
            .WithEnvironmentVariables(variables =>
            {
                foreach (var (name, value) in spec.Environment)
                    variables.Set(name, value);
            })
            .WithStandardInputPipe(PipeSource.FromString(spec.Input, LineCollector.Encoding))
            .WithValidation(CommandResultValidation.None);

    /// <returns>CliWrap's task, which also waits for the end of the streams, and the exit of the process itself.</returns>
    private static (Task<CommandResult> Run, Task Exit) Start(Command command, ProcessSpec spec, CancellationToken kill)
    {
        var exit = Task.CompletedTask;
        try
        {
            // This waits for the streams only if the process itself reads them by lines; here CliWrap reads them.
            var run = command.ExecuteAsync(null, process => exit = process.WaitForExitAsync(CancellationToken.None), kill, CancellationToken.None).Task;
            return (run, exit);
        }
        catch (Win32Exception exception)
        {
            // CliWrap's own message lists all possible causes; the inner one knows.
            throw new ProcessFailedException($"{spec.FileName} could not be started: {exception.GetBaseException().Message}", exception);
        }
    }

    private static Action<string> Serialize(Action<string> onLine)
    {
        var gate = new Lock();
        return line =>
        {
            lock (gate)
                onLine(line);
        };
    }

    private static string Describe(ProcessSpec spec) => $"{spec.FileName} {string.Join(' ', spec.Arguments)}".TrimEnd();

    private static string Tail(string text) => string.Join('\n', text.TrimEnd().Split('\n').TakeLast(20));
}
