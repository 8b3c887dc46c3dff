using System.Globalization;

namespace HaK8s.Steps.Backups;

/// <summary>What a snapshot of etcd holds, as a throw-away etcd on its host showed that was restored from it.</summary>
public sealed record SnapshotProof
{
    private const string Mark = "proof ";

    public required long Revision { get; init; }

    /// <summary>Revision of the last compaction; the hash depends on it.</summary>
    public required long CompactRevision { get; init; }

    /// <summary>etcd's hash of all keys at <see cref="Revision"/>; the live member had the same.</summary>
    public required long Hash { get; init; }

    /// <summary>Keys that exist at <see cref="Revision"/>; the live member had as many.</summary>
    public required long Keys { get; init; }

    public required long SnapshotBytes { get; init; }

    /// <summary>Bytes of the compressed snapshot.</summary>
    public required long PackedBytes { get; init; }

    /// <summary>SHA-256 of the compressed snapshot in hex.</summary>
    public required string PackedSha256 { get; init; }

    /// <summary>Version of etcd.</summary>
    public required string Etcd { get; init; }

    /// <summary>By the host's clock. Everything that etcd acknowledged before is in the snapshot.</summary>
    public DateTimeOffset TakenAt { get; init; }

    /// <summary>Folder on the host that holds the snapshot.</summary>
    internal string Folder { get; init; } = "";

    /// <summary>Reads the job's output; null if it has no proof.</summary>
    internal static SnapshotProof? Read(string output)
    {
        if (output.Split('\n').LastOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal)) is not { } line)
            return null;
        var values = line[Mark.Length..].Trim().Split(' ').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[^1]);
        return new SnapshotProof
        {
            Revision = Number("revision"),
            CompactRevision = Number("compact"),
            Hash = Number("hash"),
            Keys = Number("keys"),
            SnapshotBytes = Number("bytes"),
            PackedBytes = Number("packed"),
            PackedSha256 = values["sha256"],
            Etcd = values["etcd"],
            TakenAt = DateTimeOffset.FromUnixTimeMilliseconds(Number("taken")),
            Folder = values["folder"],
        };

        long Number(string name) => long.Parse(values[name], CultureInfo.InvariantCulture);
    }
}
