using HaK8s.Hosts;
using HaK8s.Machines;
using HaK8s.Planning;
using HaK8s.Processes;

namespace HaK8s.Reliability;

/// <summary>Runs one trial: prepares a host, interrupts runs of this program, and checks whether the next run repairs everything.</summary>
/// <param name="connect">Opens the cluster for a short time, with its own connections.</param>
/// <param name="versions">Gives each trial a version to upgrade to; null if no trial upgrades.</param>
internal sealed class TrialRunner(Func<Task<IFaultRunCluster>> connect, Controller controller, UpgradeVersions? versions)
{
    private static readonly TimeSpan AboutToExit = TimeSpan.FromMilliseconds(500);

    // Duration and number of lines of an undisturbed run, by scenario; estimates until a run was measured.
    private readonly Dictionary<Scenario, Pace> _usual = new()
    {
        [Scenario.Balancer] = new(TimeSpan.FromSeconds(20), 20),
        [Scenario.Node] = new(TimeSpan.FromSeconds(45), 20),
        [Scenario.Packages] = new(TimeSpan.FromSeconds(60), 22),
        [Scenario.Nothing] = new(TimeSpan.FromMinutes(4), 40),
        [Scenario.Upgrade] = new(TimeSpan.FromMinutes(2.5), 30),
    };

    /// <summary>Takes over what an undisturbed run measured.</summary>
    public void Learn(Scenario scenario, Pace pace) => _usual[scenario] = pace;

    /// <param name="reference">State that an undisturbed run leaves.</param>
    /// <exception cref="HostException">A host could not be prepared or read.</exception>
    public async Task<TrialOutcome> RunAsync(Trial trial, ClusterSnapshot reference, CancellationToken cancellation)
    {
        await PrepareAsync(trial, cancellation);
        var strikes = new List<StrikeOutcome>();
        var skew = new List<string>();
        var (done, readings) = (0.0, 0);
        foreach (var strike in trial.Strikes)
        {
            // An upgrade goes on where it was, so that a later run takes only what is left.
            strikes.Add(await RunDisturbedAsync(trial, strike, _usual[trial.Scenario].After(done), isFirst: strikes.Count == 0, cancellation));
            if (trial.Scenario != Scenario.Upgrade)
                continue;
            done += (1 - done) * strike.At;
            if (await TryReadSkewAsync(cancellation) is not { } versions)
                continue;
            readings++;
            skew.AddRange(versions.Broken);
        }

        var (code, took, lines) = await controller.RunAsync(TargetsOf(trial.Scenario), cancellation);
        var differences = code == 0 ? (await SnapshotAsync(cancellation)).DifferencesTo(reference) : [];
        return new TrialOutcome(trial, strikes, code, took, differences, skew, readings, code == 0 ? [] : [.. lines.TakeLast(25)]);
    }

    /// <summary>Null if the cluster cannot be read: the interrupted run was starting the mirror with the new version, or a host boots.</summary>
    private async Task<VersionSkew?> TryReadSkewAsync(CancellationToken cancellation)
    {
        try
        {
            await using var cluster = await connect();
            return await VersionSkew.ReadAsync(cluster, cancellation);
        }
        catch (Exception exception) when (exception is MachinesException or PlanningException or HostException)
        {
            return null;
        }
    }

    /// <summary>Reads the cluster's present state.</summary>
    /// <exception cref="HostException">A host could not be read.</exception>
    public async Task<ClusterSnapshot> SnapshotAsync(CancellationToken cancellation)
    {
        await using var cluster = await connect();
        return await ClusterSnapshot.ReadAsync(cluster.Plan, cluster.HostOf, cancellation);
    }

    private static string TargetsOf(Scenario scenario) => scenario == Scenario.Upgrade ? Controller.Upgrade : Controller.AllTargets;

    private async Task PrepareAsync(Trial trial, CancellationToken cancellation)
    {
        if (trial.Scenario == Scenario.Upgrade)
        {
            await PrepareUpgradeAsync(cancellation);
            return;
        }

        if (trial.Scenario == Scenario.Nothing)
        {
            await controller.RequireAsync(["Destroy"], cancellation);
            return;
        }

        string host;
        await using (var cluster = await connect())
            host = cluster.Plan.Hosts[trial.Host].Name;
        if (Preparation.Leaves(trial.Scenario))
            await controller.RequireAsync(["Reset", "--hosts", host], cancellation);
        await using var prepared = await connect();
        var result = await prepared.HostOf(host).RunAsync(new HostCommand("prepare", Preparation.Of(trial.Scenario), TimeSpan.FromMinutes(2)), null, cancellation);
        if (!result.Succeeded)
            throw new HostException(host, $"could not prepare the starting point {trial.Scenario}", result.Error);
    }

    /// <summary>Raises the version in the cluster file. After the last one, the cluster is made anew with the first one.</summary>
    private async Task PrepareUpgradeAsync(CancellationToken cancellation)
    {
        var next = versions ?? throw new InvalidOperationException("There are no versions to upgrade to.");
        if (next.IsLast)
        {
            await controller.RequireAsync(["Destroy"], cancellation);
            next.Reset();
            await controller.RequireAsync([Controller.AllTargets], cancellation);
        }

        next.Raise();
    }

    /// <summary>Starts a run, waits for the moment of the fault, and injects it.</summary>
    private async Task<StrikeOutcome> RunDisturbedAsync(Trial trial, Strike strike, Pace usual, bool isFirst, CancellationToken cancellation)
    {
        using var run = controller.Start([TargetsOf(trial.Scenario)]);
        if (strike.AtStep)
            await run.UntilLineAsync(1 + (int)(strike.At * usual.Lines), cancellation);
        else
            await run.UntilAsync(strike.At * usual.Time, cancellation);
        var after = run.Elapsed;
        var where = run.Lines.Count > 0 ? run.Lines[^1] : "";
        if (run.HasExited && isFirst)
            Learn(trial.Scenario, new Pace(after, run.Lines.Count));
        if (run.HasExited)
            return new StrikeOutcome(strike, Struck: false, after, where, await run.ExitAsync(cancellation), TimeSpan.Zero);

        var struck = await InjectAsync(strike, run, cancellation);
        var code = await Controller.ExitAsync(run, cancellation);
        // The run had done its work already and was about to exit.
        if (strike.Mishap == Mishap.Interrupt && code == 0 && run.Elapsed - after < AboutToExit)
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
    private async Task<bool> InjectAsync(Strike strike, ControllerRun run, CancellationToken cancellation)
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
            await HostMishaps.InjectAsync(strike.Mishap, host, cluster.Power, cancellation);
            return true;
        }
        catch (Exception exception) when (exception is MachinesException or PlanningException or HostException)
        {
            // The machines are still being made, or this one still boots after the previous fault.
            return false;
        }
    }
}
