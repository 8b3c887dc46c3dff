namespace HaK8s.Backups;

/// <summary>A backup cannot be used: its passphrase, its file or its cluster is wrong. The message is for users.</summary>
public sealed class BackupException(string message) : Exception(message);
