namespace HaK8s.Sessions;

/// <summary>The command line names a host or a drill that does not exist. The message is for users.</summary>
public sealed class SelectionException(string message) : Exception(message);
