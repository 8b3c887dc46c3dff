namespace HaK8s.Machines;

/// <summary>Machines cannot be made, found or removed. The message is for users: the problem and the fix.</summary>
public sealed class MachinesException(string message, Exception? inner = null) : Exception(message, inner);
