using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace HaK8s.Processes;

/// <summary>Runs programs on this computer.</summary>
public static class LocalProcess
{
    // On a busy computer the streams may end long after the process; their text must not be lost.
    private static readonly TimeSpan StreamGrace = TimeSpan.FromSeconds(3);

    /// <summary>Runs a program to its end.</summary>
    /// <returns>The result, whatever the exit code.</returns>
    /// <exception cref="ProcessFailedException">The program is missing, or the deadline passed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the process tree was killed.</exception>
    public static async Task<ProcessResult> RunAsync(ProcessSpec spec, CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = StartInfo(spec), EnableRaisingEvents = true };
        var lines = spec.OnLine is null ? null : Serialize(spec.OnLine);
        var output = new LineCollector(lines);
        var error = new LineCollector(lines);
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => exited.TrySetResult();
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => error.Add(line.Data);

        var watch = Stopwatch.StartNew();
        Start(process, spec);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var input = WriteInputAsync(process, spec.Input);

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(spec.Deadline);
        try
        {
            await exited.Task.WaitAsync(deadline.Token);
            await input.WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            cancellation.ThrowIfCancellationRequested();
            throw new ProcessFailedException($"{Describe(spec)} did not end within {spec.Deadline.TotalSeconds:0} s\n{Tail(error.Text)}");
        }

        // A daemon that the program left running may hold the streams open for ever. The program's own output is complete
        // after its exit, so wait only briefly for the end of the streams.
        await Task.WhenAny(Task.WhenAll(output.Ended, error.Ended), Task.Delay(StreamGrace, CancellationToken.None));
        return new ProcessResult(process.ExitCode, output.Text, error.Text, watch.Elapsed);
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

    private static ProcessStartInfo StartInfo(ProcessSpec spec)
    {
        var info = new ProcessStartInfo(ProgramPath.Find(spec.FileName) ?? throw new ProcessFailedException($"{spec.FileName} is not installed (no such program in PATH)"))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            WorkingDirectory = spec.WorkingDirectory ?? "",
        };
        foreach (var argument in spec.Arguments)
            info.ArgumentList.Add(argument);
        foreach (var (name, value) in spec.Environment)
            info.Environment[name] = value;
        return info;
    }

    private static void Start(Process process, ProcessSpec spec)
    {
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new ProcessFailedException($"{spec.FileName} could not be started: {exception.Message}", exception);
        }
    }

    private static async Task WriteInputAsync(Process process, string input)
    {
        try
        {
            if (input.Length > 0)
                await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended or closed its input without reading all of it; its exit code is the result.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // The process ended by itself meanwhile.
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
