using System.Diagnostics;

namespace HaK8s.Processes;

/// <summary>Runs this program again, as a child process that can be killed.</summary>
/// <remarks>
/// Not with CliWrap, which kills the whole process tree and waits for the streams: here only the program is killed, and its
/// children go on and may hold the streams.
/// </remarks>
public sealed class ControllerRun : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _next = NewSource();

    private ControllerRun(ProcessStartInfo info)
    {
        _process = new Process { StartInfo = info, EnableRaisingEvents = true };
        _process.Exited += (_, _) => _exited.TrySetResult();
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
    }

    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>The output so far, without frames and blank lines.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
                return [.. _lines];
        }
    }

    public bool HasExited => _exited.Task.IsCompleted;

    /// <summary>Processor time of the program so far, without its children; null once it has exited.</summary>
    public TimeSpan? ProcessorTime
    {
        get
        {
            try
            {
                return _process.TotalProcessorTime;
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }
    }

    /// <param name="arguments">The arguments as after ./build.sh.</param>
    public static ControllerRun Start(IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        // Under dotnet, the assembly is the first argument; a self-contained program needs none.
        if (Path.GetFileNameWithoutExtension(info.FileName) == "dotnet")
            info.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        var run = new ControllerRun(info);
        run._process.Start();
        run._process.StandardInput.Close();
        run._process.BeginOutputReadLine();
        run._process.BeginErrorReadLine();
        return run;
    }

    /// <summary>Waits for the program to exit.</summary>
    /// <returns>The exit code; 137 after SIGKILL.</returns>
    public async Task<int> ExitAsync(CancellationToken cancellation)
    {
        await _exited.Task.WaitAsync(cancellation);
        _watch.Stop();
        return _process.ExitCode;
    }

    /// <summary>Waits until the program has printed <paramref name="count"/> lines or has exited.</summary>
    public async Task UntilLineAsync(int count, CancellationToken cancellation)
    {
        while (!HasExited)
        {
            Task next;
            lock (_lock)
            {
                if (_lines.Count >= count)
                    return;
                next = _next.Task;
            }

            await Task.WhenAny(next, _exited.Task).WaitAsync(cancellation);
        }
    }

    /// <summary>Waits until the program has run for <paramref name="time"/> or has exited.</summary>
    public async Task UntilAsync(TimeSpan time, CancellationToken cancellation)
    {
        var left = time - _watch.Elapsed;
        if (left > TimeSpan.Zero)
            await Task.WhenAny(Task.Delay(left, cancellation), _exited.Task);
        cancellation.ThrowIfCancellationRequested();
    }

    public void Signal(int signal)
    {
        if (ProcessMark.Of(_process.Id) is { } mark)
            Signals.Send(mark, signal);
    }

    /// <summary>Kills the program if it still runs.</summary>
    public void Dispose()
    {
        Signal(Signals.Kill);
        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line?.Any(char.IsLetterOrDigit) != true)
            return;
        lock (_lock)
        {
            _lines.Add(line.Trim());
            _next.TrySetResult();
            _next = NewSource();
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
