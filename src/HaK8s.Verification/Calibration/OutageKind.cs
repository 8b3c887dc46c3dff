namespace HaK8s.Verification.Calibration;

/// <summary>Appearance of an outage from outside.</summary>
public enum OutageKind
{
    /// <summary>Packets are dropped, so that nothing answers.</summary>
    Silent,

    /// <summary>Connections are refused and reset.</summary>
    Refused,
}
