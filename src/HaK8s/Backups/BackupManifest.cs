using System.Globalization;
using System.Text.Json;

namespace HaK8s.Backups;

/// <summary>What a backup holds: the first file of its archive.</summary>
public sealed record BackupManifest
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    /// <summary>Random hex digits, to recognise the restore that an interrupted run began.</summary>
    public required string Id { get; init; }

    public required string Cluster { get; init; }

    /// <summary>Address and port of the cluster's endpoint.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Version without v.</summary>
    public required string Kubernetes { get; init; }

    /// <summary>Version of the etcd that took the snapshot.</summary>
    public required string Etcd { get; init; }

    /// <summary>UTC. Everything that etcd acknowledged before is in the backup.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Name of the host whose member gave the snapshot.</summary>
    public required string Host { get; init; }

    public required long Revision { get; init; }

    public required long CompactRevision { get; init; }

    /// <summary>etcd's hash of all keys at <see cref="Revision"/>.</summary>
    public required long Hash { get; init; }

    /// <summary>Keys that exist at <see cref="Revision"/>.</summary>
    public required long Keys { get; init; }

    public required long SnapshotBytes { get; init; }

    /// <summary>Bytes of the snapshot as it is in the archive, compressed.</summary>
    public required long PackedBytes { get; init; }

    /// <summary>SHA-256 of these bytes in hex.</summary>
    public required string PackedSha256 { get; init; }

    /// <summary>SHA-256 of the cluster's ca.crt in hex. Distinguishes clusters.</summary>
    public required string ClusterCa { get; init; }

    /// <summary>One line for users.</summary>
    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"cluster {Cluster} ({Endpoint}), Kubernetes {Kubernetes}, etcd {Etcd}, taken {TakenAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC from {Host}: revision {Revision}, {Keys} keys, {SnapshotBytes / 1048576.0:0.0} MiB");

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="JsonException">The text is not a manifest.</exception>
    public static BackupManifest Read(Stream json) => JsonSerializer.Deserialize<BackupManifest>(json, Json) ?? throw new JsonException("the manifest is empty");
}
