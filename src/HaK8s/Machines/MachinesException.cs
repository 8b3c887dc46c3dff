namespace HaK8s.Machines;

/// <summary>Machines cannot be made, found or removed. The message is for users: what is wrong and what to do.</summary>
public sealed class MachinesException(string message, Exception? inner = null) : Exception(message, inner);
