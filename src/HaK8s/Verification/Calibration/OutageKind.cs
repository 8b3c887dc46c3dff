namespace HaK8s.Verification.Calibration;

/// <summary>How an outage looks from outside.</summary>
public enum OutageKind
{
    /// <summary>Packets vanish: nothing answers.</summary>
    Silent,

    /// <summary>Connections are refused and reset.</summary>
    Refused,
}
