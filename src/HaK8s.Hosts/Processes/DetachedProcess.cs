using System.Diagnostics;
using System.Globalization;

namespace HaK8s.Processes;

/// <summary>
/// Starts and ends programs that outlive this one. They have their own session, get no signal of our process group, and
/// write to a file.
/// </summary>
/// <remarks>CliWrap waits for what it starts, so it runs only the shell that leaves the program behind.</remarks>
public static class DetachedProcess
{
    /// <summary>Time to end after SIGKILL, because a busy kernel may have much to free.</summary>
    private static readonly TimeSpan Dying = TimeSpan.FromSeconds(60);

    // $1 log, $2 number of files, the files, the program. A subshell is not a group leader, so setsid need not fork and $! is the program.
    private const string Start = """
        log=$1 count=$2; shift 2
        (
            while [ "$count" -gt 0 ]; do echo 0 > "$1" || exit 1; shift; count=$((count - 1)); done
            exec setsid "$@"
        ) </dev/null >"$log" 2>&1 &
        echo $!
        """;

    /// <summary>Starts a program; its standard input is empty.</summary>
    /// <param name="logFile">Receives standard output and standard error; overwritten.</param>
    /// <param name="joins">Files such as cgroup.procs to which the process writes 0 before the program begins.</param>
    /// <exception cref="ProcessFailedException">The program ended at once; the message has its output.</exception>
    public static async Task<ProcessMark> StartAsync(
        ProcessSpec spec, string logFile, IReadOnlyList<string> joins, CancellationToken cancellation)
    {
        string[] arguments =
            ["-c", Start, "hak8s", logFile, joins.Count.ToString(CultureInfo.InvariantCulture), .. joins, spec.FileName, .. spec.Arguments];
        var output = await LocalProcess.RunCheckedAsync(
            new ProcessSpec("/bin/sh", arguments) { Environment = spec.Environment, WorkingDirectory = "/" }, cancellation);
        return ProcessMark.Of(int.Parse(output, CultureInfo.InvariantCulture))
            ?? throw new ProcessFailedException($"{spec.FileName} ended immediately\n{await File.ReadAllTextAsync(logFile, cancellation)}");
    }

    /// <summary>
    /// Ends a process: SIGTERM, then SIGKILL after the grace time. Returns when it has ended; it may have ended before.
    /// </summary>
    public static async Task EndAsync(ProcessMark process, TimeSpan grace, CancellationToken cancellation)
    {
        Signals.Send(process, Signals.Terminate);
        if (await IsGoneWithinAsync(process, grace, cancellation))
            return;
        Signals.Send(process, Signals.Kill);
        if (!await IsGoneWithinAsync(process, Dying, cancellation))
            throw new ProcessFailedException($"process {process.Id} did not end within {Dying.TotalSeconds:0} s of SIGKILL");
    }

    /// <summary>Waits until a process has ended; returns false on timeout.</summary>
    public static async Task<bool> IsGoneWithinAsync(ProcessMark process, TimeSpan time, CancellationToken cancellation)
    {
        for (var watch = Stopwatch.StartNew(); process.IsAlive;)
        {
            if (watch.Elapsed > time)
                return false;
            await Task.Delay(20, cancellation);
        }

        return true;
    }
}
