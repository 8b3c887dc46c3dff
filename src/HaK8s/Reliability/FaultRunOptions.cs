namespace HaK8s.Reliability;

/// <summary>What a fault run was asked for.</summary>
public sealed record FaultRunOptions
{
    /// <summary>Null: drawn and printed.</summary>
    public int? Seed { get; init; }

    /// <summary>Runs to strike.</summary>
    public int Count { get; init; } = 10;

    /// <summary>Names of <see cref="Mishap"/>s, whatever their case; empty for all.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Name of the only <see cref="Scenario"/> to start from; null draws among those that take seconds.</summary>
    public string? From { get; init; }

    /// <summary>No trial begins after so long.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromDays(1);
}
