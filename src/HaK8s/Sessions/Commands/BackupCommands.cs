using HaK8s.Backups;
using HaK8s.Sessions.Backups;

namespace HaK8s.Sessions.Commands;

/// <summary>The targets that save a cluster and bring it back.</summary>
public sealed class BackupCommands(ClusterRun run)
{
    /// <summary>Saves etcd and the cluster's keys in an encrypted file of this computer.</summary>
    /// <exception cref="BackupException">There is no usable passphrase.</exception>
    public Task BackupAsync(BackupOptions asked, CancellationToken cancellation) => run.ShowAsync(() =>
    {
        BackupPassphrase.TakeFromEnvironment();
        return new BackupSession(run.Session, run.Options, asked, run.Display).RunAsync(cancellation);
    });

    /// <summary>Makes a cluster whose control planes are lost anew from a backup.</summary>
    /// <exception cref="BackupException">The backup cannot be used.</exception>
    /// <exception cref="SelectionException">The user has not agreed.</exception>
    public Task RestoreAsync(BackupOptions asked, CancellationToken cancellation) => run.ShowAsync(() =>
    {
        BackupPassphrase.TakeFromEnvironment();
        return new RestoreSession(run.Session, run.Options, asked, run.Display).RunAsync(cancellation);
    });
}
