using HaK8s.Progress;
using HaK8s.Verification;
using HaK8s.Verification.Drills;

namespace HaK8s.Tests.Verification.Drills;

/// <summary>Runs drills on a simulated cluster in fractions of a second.</summary>
internal static class SimulatedDrills
{
    public static readonly DrillTimers Quick = new()
    {
        Poll = TimeSpan.FromMilliseconds(10),
        Baseline = TimeSpan.FromMilliseconds(250),
        Calm = TimeSpan.FromMilliseconds(250),
        SteadyBefore = TimeSpan.FromMilliseconds(50),
        SteadyAfter = TimeSpan.FromSeconds(10),
        SteadyAtLast = TimeSpan.FromMilliseconds(300),
        CalmBefore = TimeSpan.FromSeconds(20),
        Effect = TimeSpan.FromSeconds(20),
        Unnoticed = TimeSpan.FromMilliseconds(50),
        Cut = TimeSpan.FromMilliseconds(100),
        Lossy = TimeSpan.FromMilliseconds(100),
        Absence = TimeSpan.FromMilliseconds(100),
        Starvation = TimeSpan.FromMilliseconds(100),
        Freeze = TimeSpan.FromMilliseconds(100),
        WithoutQuorum = TimeSpan.FromMilliseconds(400),
    };

    /// <param name="control">Null: control of everything.</param>
    /// <param name="timers">Null: short timers.</param>
    public static DrillRunner Runner(SimulatedCluster cluster, IRunProgress progress, MachineControl? control = null, DrillTimers? timers = null, IClusterOperations? operations = null) =>
        new(cluster.Plan, cluster, cluster, cluster, control ?? new MachineControl(Power: true, Links: true), cluster, timers ?? Quick, progress) { Operations = operations };
}
