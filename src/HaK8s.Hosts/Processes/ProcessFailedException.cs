namespace HaK8s.Processes;

/// <summary>A program of this computer failed, is missing, or took too long. The message is for users.</summary>
public sealed class ProcessFailedException(string message, Exception? inner = null) : Exception(message, inner);
