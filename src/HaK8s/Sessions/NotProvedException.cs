namespace HaK8s.Sessions;

/// <summary>The cluster stands but was not proved highly available. The message says which drills did not pass and why.</summary>
public sealed class NotProvedException(string message) : Exception(message);
