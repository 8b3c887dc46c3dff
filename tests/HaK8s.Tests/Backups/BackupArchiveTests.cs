using System.Security.Cryptography;
using HaK8s.Backups;
using NUnit.Framework;

namespace HaK8s.Tests.Backups;

public sealed class BackupArchiveTests : IDisposable
{
    private const string Passphrase = "correct horse battery staple";

    private readonly string _folder = Directory.CreateTempSubdirectory("hak8s-backup-").FullName;
    private readonly byte[] _snapshot = RandomNumberGenerator.GetBytes(3_000_000);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_backup_holds_what_was_put_into_it_and_only_its_owner_can_read_it()
    {
        var path = await WriteAsync(Archive());
        var read = await BackupArchive.ReadAsync(path, Passphrase, CancellationToken.None);
        Assert.That(read.Manifest, Is.EqualTo(Archive().Manifest));
        Assert.That(read.Texts[BackupArchive.ClusterFile], Is.EqualTo("name: lab\n"));
        Assert.That(read.HostFiles, Is.EqualTo(new Dictionary<string, string> { ["/etc/kubernetes/pki/ca.key"] = "secret" }));
        var copy = new MemoryStream();
        await BackupArchive.UseSnapshotAsync(path, Passphrase, stream => stream.CopyToAsync(copy), CancellationToken.None);
        Assert.That(copy.ToArray(), Is.EqualTo(_snapshot));
        Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task No_secret_is_readable_in_the_file()
    {
        var path = await WriteAsync(Archive());
        var text = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path));
        Assert.That(text, Does.Not.Contain("ca.key").And.Not.Contain("secret").And.Not.Contain("manifest"));
    }

    [Test]
    public async Task A_snapshot_other_than_the_proved_one_is_no_backup()
    {
        var path = await WriteAsync(Archive() with { Manifest = Archive().Manifest with { PackedSha256 = new string('0', 64) } });
        await Assert.ThrowsAsync<BackupException>(() => BackupArchive.ReadAsync(path, Passphrase, CancellationToken.None));
    }

    [Test]
    public async Task A_file_that_is_no_backup_is_refused()
    {
        var path = Path.Combine(_folder, "cluster.yaml");
        await File.WriteAllTextAsync(path, "name: lab");
        Assert.That((await Assert.ThrowsAsync<BackupException>(() => BackupArchive.ReadAsync(path, Passphrase, CancellationToken.None)))!.Message, Does.StartWith("cluster.yaml is not a backup of HaK8s"));
        await Assert.ThrowsAsync<BackupException>(() => BackupArchive.ReadAsync(path + ".missing", Passphrase, CancellationToken.None));
        // Before anybody is asked for a passphrase.
        Assert.That(Assert.Throws<BackupException>(() => BackupArchive.Check(path))!.Message, Does.StartWith("cluster.yaml is not a backup of HaK8s"));
        Assert.That(Assert.Throws<BackupException>(() => BackupArchive.Check(path + ".missing"))!.Message, Does.StartWith($"{path}.missing is not a file"));
    }

    [Test]
    public async Task Only_the_oldest_backups_of_the_cluster_are_deleted()
    {
        var folder = new BackupFolder(_folder, "lab");
        var made = await WriteAsync(Archive());
        string[] own = ["lab-20260101T000000Z.hak8s-backup", "lab-20260102T000000Z.hak8s-backup", "lab-20260103T000000Z.hak8s-backup"];
        string[] others = ["lab2-20250101T000000Z.hak8s-backup", "lab-notes.hak8s-backup", "lab-20250101T000000Z.hak8s-backup.txt"];
        foreach (var name in own.Concat(others))
            File.Copy(made, Path.Combine(_folder, name));
        // Has the name of a backup, but is none.
        await File.WriteAllTextAsync(Path.Combine(_folder, "lab-20250601T000000Z.hak8s-backup"), "my own file");
        Assert.That(folder.DeleteOld(keep: 2), Is.EqualTo(new[] { "lab-20260101T000000Z.hak8s-backup" }));
        Assert.That(folder.List().Select(Path.GetFileName), Is.EqualTo(new[] { own[2], own[1] }));
        Assert.That(Directory.GetFiles(_folder, "lab*"), Has.Length.EqualTo(6));
    }

    private BackupArchive Archive() => new(
        new BackupManifest
        {
            Id = "0123456789abcdef",
            Cluster = "lab",
            Endpoint = "10.98.0.10:6443",
            Kubernetes = "1.20.2",
            Etcd = "3.4.23",
            TakenAt = new DateTimeOffset(2026, 11, 29, 17, 5, 0, TimeSpan.Zero),
            Host = "cp-2",
            Revision = 4711,
            CompactRevision = 4000,
            Hash = 12345,
            Keys = 300,
            SnapshotBytes = 9_000_000,
            PackedBytes = _snapshot.Length,
            PackedSha256 = Convert.ToHexStringLower(SHA256.HashData(_snapshot)),
            ClusterCa = "abc",
        },
        new Dictionary<string, string> { [BackupArchive.ClusterFile] = "name: lab\n", [BackupArchive.NameOf("/etc/kubernetes/pki/ca.key")] = "secret" });

    private async Task<string> WriteAsync(BackupArchive archive)
    {
        var path = Path.Combine(_folder, "made");
        await archive.WriteAsync(path, Passphrase, new MemoryStream(_snapshot), CancellationToken.None);
        return path;
    }
}
