namespace HaK8s.Sessions.Drills;

/// <summary>No drill failed, but some could not be measured because the computer stalled. The message is for users.</summary>
public sealed class InconclusiveException(string message) : Exception(message);
