namespace HaK8s.Planning;

/// <summary>The cluster file cannot be planned for these machines. The message is for users: the problem and the fix.</summary>
public sealed class PlanningException(string message) : Exception(message);
