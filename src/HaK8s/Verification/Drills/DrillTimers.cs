namespace HaK8s.Verification.Drills;

/// <summary>How long the phases of a drill last or may last.</summary>
public sealed record DrillTimers
{
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Successes without a failure that must precede the fault: the calm window, in which the noise is measured.</summary>
    public TimeSpan Baseline { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Time for that window to come.</summary>
    public TimeSpan CalmBefore { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Successes without a failure that end an outage.</summary>
    public TimeSpan Calm { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Time for the steady state to hold before a drill: one failed drill does not end the proof.</summary>
    public TimeSpan SteadyBefore { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Limit for the steady state to hold again after healing; a machine boots in it.</summary>
    public TimeSpan SteadyAfter { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long it is waited for, beyond its limit.</summary>
    public TimeSpan SteadyAtLast { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest wait for a calmer moment before a drill runs again.</summary>
    public TimeSpan Calmer { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest wait for an effect to come or to end.</summary>
    public TimeSpan Effect { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long M6 keeps etcd frozen.</summary>
    public TimeSpan Freeze { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a host's absence lasts where no balancer tells that it has noticed; longer than a watch may be silent.</summary>
    public TimeSpan Unnoticed { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long V6 and M8 keep hosts apart.</summary>
    public TimeSpan Cut { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long something stays away, or is watched, whose effect should be none.</summary>
    public TimeSpan Absence { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long V10 leaves load balancers next to no processor time.</summary>
    public TimeSpan Starvation { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long M9 looks on while there is no quorum.</summary>
    public TimeSpan WithoutQuorum { get; init; } = TimeSpan.FromSeconds(8);
}
