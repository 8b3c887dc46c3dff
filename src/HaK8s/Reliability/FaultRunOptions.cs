namespace HaK8s.Reliability;

/// <summary>Options of a fault run.</summary>
public sealed record FaultRunOptions
{
    /// <summary>Seed of the schedule; null draws one and prints it.</summary>
    public int? Seed { get; init; }

    /// <summary>Number of runs to interrupt.</summary>
    public int Count { get; init; } = 10;

    /// <summary>Names of <see cref="Mishap"/>s in any case; empty means all.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Name of the only <see cref="Scenario"/> to start from; null draws among the scenarios that take seconds.</summary>
    public string? From { get; init; }

    /// <summary>No trial begins after this duration.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromDays(1);
}
