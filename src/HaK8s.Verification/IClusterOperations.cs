namespace HaK8s.Verification;

/// <summary>Planned work on the cluster whose cost drills measure. Drills run no steps themselves.</summary>
public interface IClusterOperations
{
    /// <summary>Renews the certificates of all control planes, one control plane after another.</summary>
    /// <exception cref="Exception">A host failed; the message is for users.</exception>
    Task RenewCertificatesAsync(CancellationToken cancellation);

    /// <summary>Replaces the authorities of the cluster, etcd and the front proxy, and the service account key.</summary>
    /// <exception cref="Exception">A host failed; the message is for users.</exception>
    Task RotateAuthoritiesAsync(CancellationToken cancellation);

    /// <summary>Upgrades the cluster to the version of its cluster file, node by node.</summary>
    /// <returns>False if every node already is of that version, so that nothing was done.</returns>
    /// <exception cref="Exception">A host failed, or the cluster is not fit; the message is for users.</exception>
    Task<bool> UpgradeAsync(CancellationToken cancellation);

    /// <summary>True if machines may be removed, because they are the lab's.</summary>
    bool MakesMachines { get; }

    /// <summary>Makes a backup for <see cref="RestoreAsync"/>.</summary>
    /// <exception cref="Exception">The backup could not be made or proved; the message is for users.</exception>
    Task<SavedState> BackupAsync(CancellationToken cancellation);

    /// <summary>Removes machines with their disks, without any preparation.</summary>
    /// <param name="hosts">Names of hosts.</param>
    Task LoseAsync(IReadOnlyCollection<string> hosts, CancellationToken cancellation);

    /// <summary>Makes lost machines and restores the cluster from the last backup of this object.</summary>
    /// <exception cref="Exception">A host failed; the message is for users.</exception>
    Task RestoreAsync(CancellationToken cancellation);

    /// <summary>Takes a host out of the cluster, makes its machine anew, and lets it join.</summary>
    /// <exception cref="Exception">The cluster cannot do without it, or a host failed; the message is for users.</exception>
    Task ReplaceAsync(string host, CancellationToken cancellation);
}
