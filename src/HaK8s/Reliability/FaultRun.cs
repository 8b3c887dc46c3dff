using HaK8s.Hosts;
using HaK8s.Machines;
using HaK8s.Planning;
using HaK8s.Processes;
using HaK8s.Progress;

namespace HaK8s.Reliability;

/// <summary>Interrupts this program while it makes a cluster, runs it again, and compares the result with an undisturbed run's.</summary>
/// <param name="connect">Opens the cluster for a short time, with its own connections.</param>
/// <param name="arguments">Arguments of every child after its target: the cluster file and the folder for results.</param>
/// <param name="keep">Stores the results so far after each trial.</param>
public sealed class FaultRun(Func<Task<IFaultRunCluster>> connect, IReadOnlyList<string> arguments, Func<FaultRunReport, Task> keep, IRunProgress progress)
{
    /// <summary>The targets that make all of the cluster.</summary>
    private const string Whole = "JoinMasters+JoinWorkers";

    private const int TimedOut = 124;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    // Duration and number of lines of an undisturbed run, by scenario; estimates until a run was measured.
    private readonly Dictionary<Scenario, (TimeSpan Time, int Lines)> _usual = new()
    {
        [Scenario.Balancer] = (TimeSpan.FromSeconds(20), 20),
        [Scenario.Node] = (TimeSpan.FromSeconds(45), 20),
        [Scenario.Packages] = (TimeSpan.FromSeconds(60), 22),
        [Scenario.Nothing] = (TimeSpan.FromMinutes(4), 40),
    };

    /// <param name="until">No trial begins after this time.</param>
    /// <exception cref="HostException">The undisturbed run failed.</exception>
    public async Task<FaultRunReport> RunAsync(int seed, IReadOnlyList<Trial> trials, DateTime until, CancellationToken cancellation)
    {
        progress.Note("undisturbed run");
        var (code, _, lines) = await UndisturbedAsync(cancellation);
        if (code != 0)
            throw new HostException("the undisturbed run", $"failed (exit {code})", string.Join('\n', lines.TakeLast(15)));
        var reference = await SnapshotAsync(cancellation);
        var outcomes = new List<TrialOutcome>();
        foreach (var trial in trials.TakeWhile(_ => DateTime.UtcNow < until))
        {
            outcomes.Add(await RunAsync(trial, reference, cancellation));
            Tell(outcomes[^1]);
            await keep(new FaultRunReport(seed, outcomes));
        }

        return new FaultRunReport(seed, outcomes);
    }

    private async Task<TrialOutcome> RunAsync(Trial trial, ClusterSnapshot reference, CancellationToken cancellation)
    {
        await PrepareAsync(trial, cancellation);
        var strikes = new List<StrikeOutcome>();
        foreach (var strike in trial.Strikes)
            strikes.Add(await StrikeAsync(trial, strike, isFirst: strikes.Count == 0, cancellation));
        var (code, took, lines) = await UndisturbedAsync(cancellation);
        var differences = code == 0 ? (await SnapshotAsync(cancellation)).DifferencesTo(reference) : [];
        return new TrialOutcome(trial, strikes, code, took, differences, code == 0 ? [] : [.. lines.TakeLast(25)]);
    }

    private async Task PrepareAsync(Trial trial, CancellationToken cancellation)
    {
        if (trial.Scenario == Scenario.Nothing)
        {
            await RequireAsync(["Destroy"], cancellation);
            return;
        }

        string host;
        await using (var cluster = await connect())
            host = cluster.Plan.Hosts[trial.Host].Name;
        if (Preparation.Leaves(trial.Scenario))
            await RequireAsync(["Reset", "--hosts", host], cancellation);
        await using var prepared = await connect();
        var result = await prepared.HostOf(host).RunAsync(new HostCommand("prepare", Preparation.Of(trial.Scenario), TimeSpan.FromMinutes(2)), null, cancellation);
        if (!result.Succeeded)
            throw new HostException(host, $"could not be taken back to {trial.Scenario}", result.Error);
    }

    private async Task<StrikeOutcome> StrikeAsync(Trial trial, Strike strike, bool isFirst, CancellationToken cancellation)
    {
        using var run = ControllerRun.Start([Whole, .. arguments]);
        var usual = _usual[trial.Scenario];
        if (strike.AtStep)
            await run.UntilLineAsync(1 + (int)(strike.At * usual.Lines), cancellation);
        else
            await run.UntilAsync(strike.At * usual.Time, cancellation);
        var after = run.Elapsed;
        var where = run.Lines.Count > 0 ? run.Lines[^1] : "";
        if (run.HasExited && isFirst)
            _usual[trial.Scenario] = (after, run.Lines.Count);
        if (run.HasExited)
            return new StrikeOutcome(strike, Struck: false, after, where, await run.ExitAsync(cancellation), TimeSpan.Zero);

        var struck = await HitAsync(strike, run, cancellation);
        var code = await EndAsync(run, cancellation);
        // The run had done its work already and was about to exit.
        if (strike.Mishap == Mishap.Interrupt && code == 0 && run.Elapsed - after < TimeSpan.FromMilliseconds(500))
            struck = false;
        var outcome = new StrikeOutcome(strike, struck, after, where, code, run.Elapsed - after);
        if (struck && strike.Mishap is Mishap.Disk or Mishap.AptLock)
        {
            await using var cluster = await connect();
            await HostMishaps.EndAsync(strike.Mishap, cluster.HostOf(cluster.Plan.Hosts[strike.Host].Name), cancellation);
        }

        return outcome;
    }

    /// <summary>Returns false if the host does not exist yet or is unreachable.</summary>
    private async Task<bool> HitAsync(Strike strike, ControllerRun run, CancellationToken cancellation)
    {
        if (strike.Mishap is Mishap.Kill or Mishap.Interrupt)
        {
            run.Signal(strike.Mishap == Mishap.Kill ? Signals.Kill : Signals.Interrupt);
            return true;
        }

        try
        {
            await using var cluster = await connect();
            var host = cluster.HostOf(cluster.Plan.Hosts[strike.Host].Name);
            await HostMishaps.StrikeAsync(strike.Mishap, host, cluster.Power, cancellation);
            return true;
        }
        catch (Exception exception) when (exception is MachinesException or PlanningException or HostException)
        {
            // The machines are still being made, or this one still boots after the previous strike.
            return false;
        }
    }

    private async Task<(int Code, TimeSpan Took, IReadOnlyList<string> Lines)> UndisturbedAsync(CancellationToken cancellation)
    {
        using var run = ControllerRun.Start([Whole, .. arguments]);
        var code = await EndAsync(run, cancellation);
        return (code, run.Elapsed, run.Lines);
    }

    /// <returns>The exit code; 124, as of timeout(1), if the run hangs.</returns>
    private static async Task<int> EndAsync(ControllerRun run, CancellationToken cancellation)
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

    private async Task RequireAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        using var run = ControllerRun.Start([.. command, .. arguments]);
        if (await EndAsync(run, cancellation) is var code and not 0)
            throw new HostException(string.Join(' ', command), $"failed (exit {code})", string.Join('\n', run.Lines.TakeLast(15)));
    }

    private async Task<ClusterSnapshot> SnapshotAsync(CancellationToken cancellation)
    {
        await using var cluster = await connect();
        return await ClusterSnapshot.ReadAsync(cluster.Plan, cluster.HostOf, cancellation);
    }

    private void Tell(TrialOutcome outcome)
    {
        foreach (var strike in outcome.Strikes)
        {
            var hit = strike.Struck ? FaultRunReport.Word(strike.Strike.Mishap) : "too late";
            progress.Note($"trial {outcome.Trial.Number} from {outcome.Trial.Scenario}: {hit} after {strike.After.TotalSeconds:0.0} s, exit {strike.ExitCode} {strike.EndedAfter.TotalSeconds:0.0} s later; at: {strike.Where}");
        }

        progress.Note($"trial {outcome.Trial.Number} {(outcome.Converged ? "converged" : "DID NOT CONVERGE")}: exit {outcome.ExitCode}, the last run took {outcome.Took.TotalSeconds:0} s");
        foreach (var line in outcome.Differences.Concat(outcome.Tail).Concat(outcome.BadInterrupts.Select(bad => $"Ctrl-C: exit {bad.ExitCode} after {bad.EndedAfter.TotalSeconds:0.0} s")))
            progress.Warn(line);
    }
}
