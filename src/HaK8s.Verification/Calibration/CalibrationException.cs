namespace HaK8s.Verification.Calibration;

/// <summary>This computer or user cannot calibrate the instrument. The message is for users: the problem and the fix.</summary>
public sealed class CalibrationException(string message, Exception? inner = null) : Exception(message, inner);
