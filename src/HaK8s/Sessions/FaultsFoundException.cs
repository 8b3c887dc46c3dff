namespace HaK8s.Sessions;

/// <summary>An audit found faults; the report, which names them, has been shown.</summary>
public sealed class FaultsFoundException(string message) : Exception(message);
