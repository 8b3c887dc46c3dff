using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Text;

namespace Nuke.Common.Tooling;

/// <summary>
/// A program that a build started. The only place of the engine that starts programs: the engine may not know the assembly
/// that does so for HaK8s, and this has NUKE's shape.
/// </summary>
internal sealed class ToolProcess : IProcess
{
    private readonly ConcurrentQueue<Output> _output = new();
    private readonly Process _process;
    private readonly ToolStart _tool;
    private readonly Func<string, string> _filter;
    private readonly Action<OutputType, string>? _logger;
    private readonly int? _timeout;
    private Exception? _loggerError;
    private int? _exitCode;

    /// <summary>Starts the program.</summary>
    /// <param name="tool">Path, arguments, directory and environment.</param>
    /// <param name="filter">Removes secrets from a text.</param>
    /// <param name="logger">Gets each line as it comes; null for no log.</param>
    /// <param name="timeout">Milliseconds that <see cref="WaitForExit"/> waits; null for ever.</param>
    public ToolProcess(ToolStart tool, Func<string, string> filter, Action<OutputType, string>? logger, int? timeout)
    {
        (_tool, _filter, _logger, _timeout) = (tool, filter, logger, timeout);
        _process = new Process { StartInfo = StartInfo(tool) };
        _process.OutputDataReceived += (_, line) => Receive(OutputType.Std, line.Data);
        _process.ErrorDataReceived += (_, line) => Receive(OutputType.Err, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Id = _process.Id;
    }

    public string FileName => _tool.FileName;

    public string Arguments => _filter(_tool.Arguments);

    public string WorkingDirectory => _tool.WorkingDirectory;

    public IReadOnlyCollection<Output> Output => _output;

    public int ExitCode => _exitCode ?? _process.ExitCode;

    public bool HasExited => _exitCode is not null || _process.HasExited;

    public int Id { get; }

    public void Dispose() => _process.Dispose();

    public void Kill() => _process.Kill();

    public bool WaitForExit()
    {
        if (!_process.WaitForExit(_timeout ?? Timeout.Infinite))
        {
            _process.Kill();
            return false;
        }

        // With a timeout, the wait above does not include the last lines.
        _process.WaitForExit();
        // An exit handler may keep this object, which is disposed then.
        _exitCode = _process.ExitCode;
        if (_loggerError is { } error)
            ExceptionDispatchInfo.Throw(error);
        return true;
    }

    private static ProcessStartInfo StartInfo(ToolStart tool)
    {
        var start = new ProcessStartInfo(tool.FileName, tool.Arguments)
        {
            WorkingDirectory = tool.WorkingDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        if (tool.Environment is null)
            return start;
        start.Environment.Clear();
        foreach (var (name, value) in tool.Environment)
            start.Environment[name] = value;
        return start;
    }

    private void Receive(OutputType type, string? line)
    {
        if (line is null)
            return;
        var text = _filter(line);
        _output.Enqueue(new Output { Type = type, Text = text });
        try
        {
            _logger?.Invoke(type, text);
        }
#pragma warning disable CA1031 // on this thread it would end the build without a word
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _loggerError ??= exception;
        }
    }
}
