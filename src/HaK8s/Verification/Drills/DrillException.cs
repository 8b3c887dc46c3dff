namespace HaK8s.Verification.Drills;

/// <summary>A drill could not go on: what was waited for did not come. The message is for users.</summary>
public sealed class DrillException(string message) : Exception(message);
