namespace HaK8s.Verification.Calibration;

/// <summary>Options of a calibration.</summary>
public sealed record CalibrationOptions
{
    /// <summary>Number of outages at rest.</summary>
    public int Outages { get; init; } = 100;

    /// <summary>Number of outages under full load.</summary>
    public int LoadedOutages => (Outages + 1) / 2;

    /// <summary>Time for which false alarms are awaited at rest.</summary>
    public TimeSpan Calm { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The same under full load.</summary>
    public TimeSpan LoadedCalm => Calm < TimeSpan.FromMinutes(1) ? Calm : TimeSpan.FromMinutes(1);

    /// <summary>Seed for lengths, kinds and moments of the outages; null draws a random one.</summary>
    public int? Seed { get; init; }
}
