namespace HaK8s.Verification.Probes;

/// <summary>The probes cannot start. The message is for users.</summary>
public sealed class DrillProbesException(string message, Exception? inner = null) : Exception(message, inner);
