using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Backups;

/// <summary>The content of a backup from which a cluster is restored.</summary>
public sealed record RestoreSource
{
    /// <summary>Identifies the backup, in hex digits.</summary>
    public required string Id { get; init; }

    public required SnapshotProof Proof { get; init; }

    /// <summary>SHA-256 of the cluster's ca.crt in hex.</summary>
    public required string ClusterCa { get; init; }

    /// <summary>Keys and certificates, with their paths on a control plane.</summary>
    public required IReadOnlyList<JobFile> Secrets { get; init; }

    /// <summary>Opens the compressed snapshot, passes it on and closes it.</summary>
    public required Func<Func<Stream, Task>, CancellationToken, Task> UseSnapshotAsync { get; init; }

    public override string ToString() => Id;
}
