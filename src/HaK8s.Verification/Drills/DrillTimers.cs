namespace HaK8s.Verification.Drills;

/// <summary>Durations and timeouts of a drill's phases.</summary>
public sealed record DrillTimers
{
    /// <summary>Pause between two readings, in times of how long the last one took: readings start programs on every host.</summary>
    private const double Rest = 3;

    /// <summary>Shortest pause between two readings.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Calm window: successes without a failure that must precede the fault. The noise is measured in it.</summary>
    public TimeSpan Baseline { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Timeout for that window.</summary>
    public TimeSpan CalmBefore { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Successes without a failure that end an outage.</summary>
    public TimeSpan Calm { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Timeout for the steady state before a drill, so that one failed drill does not end the proof.</summary>
    public TimeSpan SteadyBefore { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Limit of the time from healing to the steady state, in which a machine may boot.</summary>
    public TimeSpan SteadyAfter { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Timeout for that steady state, longer than its limit.</summary>
    public TimeSpan SteadyAtLast { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest wait for a calmer moment before a drill is repeated.</summary>
    public TimeSpan Calmer { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest wait for an effect to begin or end.</summary>
    public TimeSpan Effect { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for which M6 keeps etcd frozen.</summary>
    public TimeSpan Freeze { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Length of a host's absence if no balancer reports it; longer than a watch may be silent.</summary>
    public TimeSpan Unnoticed { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Time for which V6 and M8 cut hosts off from each other.</summary>
    public TimeSpan Cut { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Time for which N1 and N3 keep each share of lost packets. N2 and N4 last twice as long.</summary>
    public TimeSpan Lossy { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Length of an absence or an observation that should show no effect.</summary>
    public TimeSpan Absence { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Time for which V10 gives load balancers almost no processor time.</summary>
    public TimeSpan Starvation { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time for which M9 watches the cluster without quorum.</summary>
    public TimeSpan WithoutQuorum { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Returns the pause after a reading, so that slow computers spend at most a quarter of the time on readings.</summary>
    /// <param name="took">How long the reading took.</param>
    internal TimeSpan PauseAfter(TimeSpan took) => took * Rest > Poll ? took * Rest : Poll;
}
