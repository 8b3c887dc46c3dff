namespace HaK8s.Verification.History;

/// <summary>A file cannot be read or is not a history. The message is for users and names the file.</summary>
public sealed class HistoryException(string message, Exception? inner = null) : Exception(message, inner);
