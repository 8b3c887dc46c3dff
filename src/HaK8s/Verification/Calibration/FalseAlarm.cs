namespace HaK8s.Verification.Calibration;

/// <summary>A gap between reads although nothing was broken.</summary>
/// <param name="Excuse">What the computer did meanwhile, as drills would say; empty when they would say nothing.</param>
public sealed record FalseAlarm(double LengthMs, string Excuse)
{
    /// <summary>From so many milliseconds on a gap is called an outage.</summary>
    public const double FromMs = 200;

    public bool Flagged => Excuse.Length > 0;
}
