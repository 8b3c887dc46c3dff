namespace HaK8s.Verification.Calibration;

/// <summary>What a calibration was asked for.</summary>
public sealed record CalibrationOptions
{
    /// <summary>Outages at rest.</summary>
    public int Outages { get; init; } = 100;

    /// <summary>Outages under full load.</summary>
    public int LoadedOutages => (Outages + 1) / 2;

    /// <summary>How long false alarms are waited for at rest.</summary>
    public TimeSpan Calm { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The same under full load.</summary>
    public TimeSpan LoadedCalm => Calm < TimeSpan.FromMinutes(1) ? Calm : TimeSpan.FromMinutes(1);

    /// <summary>What lengths, kinds and moments of the outages are drawn from; null draws it, too.</summary>
    public int? Seed { get; init; }
}
