namespace HaK8s.Verification.Calibration;

/// <summary>A gap between reads although nothing was broken.</summary>
/// <param name="Excuse">Disturbance of the computer, as drills would report it; empty if there was none.</param>
public sealed record FalseAlarm(double LengthMs, string Excuse)
{
    /// <summary>Length in milliseconds from which a gap is called an outage.</summary>
    public const double FromMs = 200;

    public bool Flagged => Excuse.Length > 0;
}
