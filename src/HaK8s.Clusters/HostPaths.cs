namespace HaK8s;

/// <summary>
/// Files and folders on the cluster's hosts, the only place of C# that spells them. Templates and scripts spell a path
/// themselves where it is not passed to them. <c>ClusterLock</c> spells the folder of its locks, because HaK8s.Hosts knows no cluster.
/// </summary>
public static partial class HostPaths
{
    // HaK8s' own folders.

    /// <summary>Scripts and rules that units of HaK8s run.</summary>
    public const string Settings = "/etc/hak8s";

    /// <summary>What HaK8s remembers on a host.</summary>
    public const string State = "/var/lib/hak8s";

    /// <summary>Folder in memory, for secrets and for what a reboot must forget.</summary>
    public const string InMemory = "/run";

    public const string Runtime = $"{InMemory}/hak8s";

    /// <summary>Name and endpoint of the cluster to which the host belongs.</summary>
    public const string ClusterMark = $"{State}/cluster";

    /// <summary>Folder for the digests of files that the running services have read, one file for each unit.</summary>
    public const string AppliedDigests = $"{State}/applied";

    /// <summary>Folder of kubeadm's marker files and of the files for its runs.</summary>
    public const string KubeadmState = $"{State}/kubeadm";

    /// <summary>Names the renewal of certificates that this host has finished while others have not.</summary>
    public const string RenewalMark = $"{KubeadmState}/renewed";

    /// <summary>Holds the id of the backup from which the cluster is being restored, until the restore is complete.</summary>
    public const string RestoreMark = $"{KubeadmState}/restoring";

    /// <summary>Folder of the snapshots that are being taken, with a folder for each.</summary>
    public const string Snapshots = $"{State}/snapshots";

    /// <summary>Folder of the snapshot from which etcd is being restored.</summary>
    public const string Restore = $"{State}/restore";

    /// <summary>Name of a compressed snapshot.</summary>
    public const string SnapshotName = "etcd.db.gz";

    /// <summary>Folder of the marker files of a separate etcd host.</summary>
    public const string EtcdState = $"{State}/etcd";

    /// <summary>
    /// In memory, because a job does not outlive a reboot and a full disk must not prevent it from recording its
    /// result.
    /// </summary>
    public const string Jobs = $"{Runtime}/jobs";

    // systemd.

    public const string SystemdUnits = "/etc/systemd/system";

    /// <summary>Holds a file for each unit that systemd-run started and that has not ended.</summary>
    public const string TransientUnits = "/run/systemd/transient";

    /// <summary>systemd's word for the kind of container that it runs in, with or without a newline; missing on machines.</summary>
    public const string ContainerKind = "/run/systemd/container";

    /// <summary>File in which systemd keeps a limit of processor time that is set until the next boot.</summary>
    public const string SystemSliceQuota = "/run/systemd/system.control/system.slice.d/50-CPUQuota.conf";

    // Faults of drills.

    /// <summary>Names the kernel's file with the limit of a host that is short of processor time.</summary>
    public const string StarvedGroup = $"{InMemory}/hak8s-starved";

    /// <summary>Names the kernel's files with the limits of a host whose disks are slow, one for each disk.</summary>
    public const string SlowDisks = $"{InMemory}/hak8s-slow-disks";

    // SSH.

    public const string SshHostKey = "/etc/ssh/ssh_host_ed25519_key.pub";
}
