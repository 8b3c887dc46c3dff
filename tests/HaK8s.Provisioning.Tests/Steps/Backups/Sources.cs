using HaK8s.Steps.Backups;
using HaK8s.Steps.Jobs;

namespace HaK8s.Tests.Steps.Backups;

/// <summary>A backup for tests.</summary>
internal static class Sources
{
    public static readonly byte[] Snapshot = [.. Enumerable.Range(0, 3_000_000).Select(number => (byte)(number * 7))];

    public static RestoreSource Backup { get; } = new()
    {
        Id = "id",
        // SHA-256 of "1", which is the authority of the tests' hosts.
        ClusterCa = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b",
        Proof = new SnapshotProof { Revision = 100, CompactRevision = 50, Hash = 7, Keys = 300, SnapshotBytes = 9_000_000, PackedBytes = Snapshot.Length, PackedSha256 = "abc", Etcd = "3.4.23" },
        Secrets = [new JobFile("/etc/kubernetes/pki/ca.key", "the key of the authority")],
        UseSnapshotAsync = (use, _) => use(new MemoryStream(Snapshot)),
    };
}
