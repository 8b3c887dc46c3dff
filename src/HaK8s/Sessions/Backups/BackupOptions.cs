namespace HaK8s.Sessions.Backups;

/// <summary>Options of Backup and Restore.</summary>
public sealed record BackupOptions
{
    /// <summary>Absolute path of the folder of backups.</summary>
    public required string Folder { get; init; }

    /// <summary>Number of backups of the cluster that stay in the folder.</summary>
    public int Keep { get; init; } = 7;

    /// <summary>File whose first line is the passphrase; null: the environment or the terminal.</summary>
    public string? PassphraseFile { get; init; }

    /// <summary>The backup to restore; null if none was given.</summary>
    public string? File { get; init; }

    /// <summary>True: the user agrees that the cluster is made anew from the backup.</summary>
    public bool YesRestoreMyCluster { get; init; }

    /// <summary>True: the user agrees that the state of control planes that still exist is thrown away.</summary>
    public bool YesDiscardMyCluster { get; init; }
}
