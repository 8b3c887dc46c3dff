using HaK8s.Hosts;
using HaK8s.Processes;

namespace HaK8s.Reliability;

/// <summary>Runs targets of this program on the cluster under test, each time as a child process.</summary>
/// <param name="arguments">Arguments of every child after its targets.</param>
internal sealed class Controller(IReadOnlyList<string> arguments)
{
    /// <summary>The targets that make the complete cluster.</summary>
    public const string AllTargets = "JoinMasters+JoinWorkers";

    private const int TimedOut = 124;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>The target that upgrades the cluster to the version of its file.</summary>
    public const string Upgrade = "Upgrade";

    /// <summary>Starts a run of targets.</summary>
    /// <param name="command">The targets and their options.</param>
    public ControllerRun Start(IReadOnlyList<string> command) => ControllerRun.Start([.. command, .. arguments]);

    /// <summary>Runs targets, undisturbed.</summary>
    public async Task<(int Code, TimeSpan Took, IReadOnlyList<string> Lines)> RunAsync(string targets, CancellationToken cancellation)
    {
        using var run = Start([targets]);
        var code = await ExitAsync(run, cancellation);
        return (code, run.Elapsed, run.Lines);
    }

    /// <summary>Runs another target.</summary>
    /// <param name="command">The target and its options.</param>
    /// <exception cref="HostException">The target failed.</exception>
    public async Task RequireAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        using var run = Start(command);
        Require(command, run, await ExitAsync(run, cancellation));
    }

    /// <param name="code">The exit code of the run.</param>
    /// <exception cref="HostException">The run failed.</exception>
    public static void Require(IReadOnlyList<string> command, ControllerRun run, int code)
    {
        if (code != 0)
            throw new HostException(string.Join(' ', command), $"failed (exit {code})", string.Join('\n', run.Lines.TakeLast(15)));
    }

    /// <summary>Waits for a run's end.</summary>
    /// <returns>The exit code; 124, as of timeout(1), if the run hangs.</returns>
    public static async Task<int> ExitAsync(ControllerRun run, CancellationToken cancellation)
    {
        try
        {
            return await run.ExitAsync(cancellation).WaitAsync(Longest, cancellation);
        }
        catch (TimeoutException)
        {
            return TimedOut;
        }
    }
}
