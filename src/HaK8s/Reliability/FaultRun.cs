using HaK8s.Hosts;
using HaK8s.Progress;

namespace HaK8s.Reliability;

/// <summary>Interrupts this program while it makes a cluster, runs it again, and compares the result with an undisturbed run's.</summary>
/// <param name="connect">Opens the cluster for a short time, with its own connections.</param>
/// <param name="arguments">Arguments of every child after its target: the cluster file and the folder for results.</param>
/// <param name="versions">Gives each trial a version to upgrade to; null if no trial upgrades.</param>
/// <param name="keep">Stores the results so far after each trial.</param>
public sealed class FaultRun(Func<Task<IFaultRunCluster>> connect, IReadOnlyList<string> arguments, UpgradeVersions? versions, Func<FaultRunReport, Task> keep, IRunProgress progress)
{
    /// <param name="until">No trial begins after this time.</param>
    /// <exception cref="HostException">The undisturbed run failed.</exception>
    public async Task<FaultRunReport> RunAsync(int seed, IReadOnlyList<Trial> trials, DateTime until, CancellationToken cancellation)
    {
        var controller = new Controller(arguments);
        var runner = new TrialRunner(connect, controller, versions);
        // An earlier fault run left its cluster at a later version.
        if (versions is not null)
            await controller.RequireAsync(["Destroy"], cancellation);
        progress.Note("undisturbed run, for comparison");
        await RequireAsync(controller, Controller.AllTargets, cancellation);
        if (versions is not null)
        {
            versions.Raise();
            runner.Learn(Scenario.Upgrade, await RequireAsync(controller, Controller.Upgrade, cancellation));
        }

        var reference = await runner.SnapshotAsync(cancellation);

        var outcomes = new List<TrialOutcome>();
        foreach (var trial in trials.TakeWhile(_ => DateTime.UtcNow < until))
        {
            outcomes.Add(await runner.RunAsync(trial, reference, cancellation));
            FaultRunText.Show(outcomes[^1], progress);
            await keep(new FaultRunReport(seed, outcomes));
        }

        return new FaultRunReport(seed, outcomes);
    }

    private static async Task<Pace> RequireAsync(Controller controller, string targets, CancellationToken cancellation)
    {
        var (code, took, lines) = await controller.RunAsync(targets, cancellation);
        return code == 0
            ? new Pace(took, lines.Count)
            : throw new HostException("the undisturbed run", $"failed (exit {code})", string.Join('\n', lines.TakeLast(15)));
    }
}
