namespace HaK8s.Sessions;

/// <summary>An audit found faults; the report with their names has already been shown.</summary>
public sealed class FaultsFoundException(string message) : Exception(message);
