namespace HaK8s.Verification.History;

/// <summary>One line of a history file: the header, or one record of a kind. Times are milliseconds on the drill's clock.</summary>
internal sealed record HistoryLine
{
    /// <summary>header, read, write, value, check, direct, event, break or mark.</summary>
    public required string Kind { get; init; }

    public int? Format { get; init; }

    public string? Cluster { get; init; }

    public string? Drill { get; init; }

    public int? Run { get; init; }

    public int? Runs { get; init; }

    public int? Seed { get; init; }

    public DateTimeOffset? Began { get; init; }

    public double? Start { get; init; }

    public double? End { get; init; }

    public string? Outcome { get; init; }

    public int? Status { get; init; }

    public string? Error { get; init; }

    public long? Value { get; init; }

    public ulong? Replaced { get; init; }

    public ulong? Revision { get; init; }

    public int? Watch { get; init; }

    public bool? Anew { get; init; }

    public string? Mark { get; init; }

    public string? Text { get; init; }
}
