namespace HaK8s.Verification.Faults;

/// <summary>The cluster lacks something that a drill needs; nothing was broken. The message is for users.</summary>
public sealed class DrillSkippedException(string message) : Exception(message);
