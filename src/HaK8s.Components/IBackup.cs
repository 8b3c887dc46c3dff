using HaK8s.Sessions.Backups;
using HaK8s.Sessions.Commands;
using Nuke.Common;
using Nuke.Common.IO;

namespace HaK8s.Components;

/// <summary>The targets that save a cluster and make it anew from what was saved.</summary>
public interface IBackup : IHazCluster
{
    /// <summary>The backup that Restore reads.</summary>
    [Parameter("With Restore: the backup, such as artifacts/backups/lab-20261129T170500Z.hak8s-backup", Name = "Backup")]
    AbsolutePath? BackupFile => TryGetValue(() => BackupFile);

    /// <summary>The folder that gets the backups.</summary>
    [Parameter("With Backup: the folder of the backups; without it, backups in the folder for results")]
    AbsolutePath? BackupFolder => TryGetValue(() => BackupFolder);

    /// <summary>How many of the cluster's backups stay in the folder; null means 7.</summary>
    [Parameter("With Backup: how many of the cluster's backups stay in the folder (7)")]
    int? Keep => TryGetValue<int?>(() => Keep);

    /// <summary>A file whose first line is the passphrase; null: the environment or the terminal has it.</summary>
    [Parameter("With Backup and Restore: a file whose first line is the passphrase; without it, HAK8S_BACKUP_PASSPHRASE or a question")]
    AbsolutePath? PassphraseFile => TryGetValue(() => PassphraseFile);

    /// <summary>The user's consent to make the cluster anew.</summary>
    [Parameter("Allows Restore to replace the cluster's data with the backup; what was written later is lost")]
    bool YesRestoreMyCluster => TryGetValue<bool?>(() => YesRestoreMyCluster) ?? false;

    /// <summary>The user's consent to reset control planes that hold the cluster.</summary>
    [Parameter("Allows Restore to reset control planes that still hold the cluster")]
    bool YesDiscardMyCluster => TryGetValue<bool?>(() => YesDiscardMyCluster) ?? false;

    /// <summary>Saves the cluster.</summary>
    Target Backup => _ => _
        .Description("Saves etcd and the cluster's keys in an encrypted file, and proves it by a restore")
        .Effects(() => EffectsOf(nameof(Backup)))
        .TryAfter<IProvisionCluster>(x => x.JoinMasters, x => x.JoinWorkers)
        .Executes(() => RunAsync(stop => Backups.BackupAsync(Options, stop)));

    /// <summary>Makes the cluster anew.</summary>
    Target Restore => _ => _
        .Description("Restores a cluster whose control planes are lost from a backup (--backup FILE)")
        .Effects(() => EffectsOf(nameof(Restore)))
        .Executes(() => RunAsync(stop => Backups.RestoreAsync(Options, stop)));

    private BackupCommands Backups => new(Cluster);

    private BackupOptions Options => new()
    {
        Folder = BackupFolder ?? ArtifactsFolder / "backups",
        Keep = Keep ?? 7,
        PassphraseFile = PassphraseFile,
        File = BackupFile,
        YesRestoreMyCluster = YesRestoreMyCluster,
        YesDiscardMyCluster = YesDiscardMyCluster,
    };
}
