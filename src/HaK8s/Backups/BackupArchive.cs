using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace HaK8s.Backups;

/// <summary>
/// The content of a backup: an encrypted tar archive with manifest.json, cluster.yaml, kubeadm.yaml, the hosts' secret files
/// below files/, and last etcd.db.gz, the compressed snapshot.
/// </summary>
internal sealed record BackupArchive(BackupManifest Manifest, IReadOnlyDictionary<string, string> Texts)
{
    private const string ManifestName = "manifest.json";
    private const string SnapshotName = "etcd.db.gz";
    private const string FilesPrefix = "files";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public const string ClusterFile = "cluster.yaml";
    public const string Kubeadm = "kubeadm.yaml";

    /// <summary>The hosts' files: absolute path → content.</summary>
    public IReadOnlyDictionary<string, string> HostFiles =>
        Texts.Where(text => text.Key.StartsWith(FilesPrefix + "/", StringComparison.Ordinal)).ToDictionary(text => text.Key[FilesPrefix.Length..], text => text.Value);

    /// <summary>Name in the archive of a host's file.</summary>
    public static string NameOf(string path) => FilesPrefix + path;

    /// <summary>Writes a new file with mode 0600.</summary>
    /// <param name="snapshot">The compressed snapshot, with a length.</param>
    /// <exception cref="BackupException">The snapshot is not the one that the manifest names.</exception>
    public async Task WriteAsync(string path, string passphrase, Stream snapshot, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
        await using var file = new FileStream(path, options);
        await using var content = await SealedWriter.CreateAsync(file, passphrase, cancellation);
        await using (var tar = new TarWriter(content, TarEntryFormat.Pax, leaveOpen: true))
        {
            await AddAsync(tar, ManifestName, new MemoryStream(Manifest.ToJson()), cancellation);
            foreach (var (name, text) in Texts)
                await AddAsync(tar, name, new MemoryStream(Encoding.UTF8.GetBytes(text)), cancellation);
            await AddAsync(tar, SnapshotName, snapshot, cancellation);
        }

        await content.CompleteAsync(cancellation);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Reads the complete file and checks every byte of it.</summary>
    /// <exception cref="BackupException">The passphrase is wrong, or the file is damaged.</exception>
    public static async Task<BackupArchive> ReadAsync(string path, string passphrase, CancellationToken cancellation)
    {
        BackupManifest? manifest = null;
        var texts = new Dictionary<string, string>();
        string? digest = null;
        await using var content = await OpenAsync(path, passphrase, cancellation);
        await using var tar = new TarReader(content, leaveOpen: true);
        try
        {
            while (await tar.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
            {
                if (entry.Name == SnapshotName)
                    digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(entry.DataStream!, cancellation));
                else if (entry.Name == ManifestName)
                    manifest = BackupManifest.Read(await CopyAsync(entry, cancellation));
                else
                    texts[entry.Name] = Encoding.UTF8.GetString((await CopyAsync(entry, cancellation)).ToArray());
            }

            // The archive's end is not the file's end: what follows must be authentic too.
            await content.CopyToAsync(Stream.Null, cancellation);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or JsonException)
        {
            throw SealedFormat.Damaged(Path.GetFileName(path));
        }

        return manifest is not null && digest == manifest.PackedSha256 ? new BackupArchive(manifest, texts) : throw SealedFormat.Damaged(Path.GetFileName(path));
    }

    /// <summary>Reads the compressed snapshot.</summary>
    /// <param name="use">Receives it; the stream is closed afterwards.</param>
    /// <exception cref="BackupException">The passphrase is wrong, or the file is damaged.</exception>
    public static async Task UseSnapshotAsync(string path, string passphrase, Func<Stream, Task> use, CancellationToken cancellation)
    {
        await using var content = await OpenAsync(path, passphrase, cancellation);
        await using var tar = new TarReader(content, leaveOpen: true);
        while (await tar.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
        {
            if (entry is { Name: SnapshotName, DataStream: { } snapshot })
            {
                await use(snapshot);
                return;
            }
        }

        throw SealedFormat.Damaged(Path.GetFileName(path));
    }

    /// <summary>Looks only at the file's beginning, before anybody is asked for a passphrase.</summary>
    /// <exception cref="BackupException">It cannot be read, or is no backup.</exception>
    public static void Check(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var begin = new byte[SealedFormat.Magic.Length];
            if (file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) < begin.Length || !SealedFormat.Magic.SequenceEqual(begin))
                throw SealedFormat.NoBackup(Path.GetFileName(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, exception);
        }
    }

    private static BackupException Unreadable(string path, Exception exception) =>
        new($"{path} {(File.Exists(path) ? $"cannot be read: {exception.Message.TrimEnd('.')}" : "is not a file")}\n  try: --backup with a file that ./build.sh Backup made");

    private static async Task<SealedReader> OpenAsync(string path, string passphrase, CancellationToken cancellation)
    {
        try
        {
            return await SealedReader.OpenAsync(File.OpenRead(path), Path.GetFileName(path), passphrase, cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, exception);
        }
    }

    private static async Task AddAsync(TarWriter tar, string name, Stream data, CancellationToken cancellation) =>
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = data, Mode = OwnerOnly }, cancellation);

    private static async Task<MemoryStream> CopyAsync(TarEntry entry, CancellationToken cancellation)
    {
        var copy = new MemoryStream();
        if (entry.DataStream is { } data)
            await data.CopyToAsync(copy, cancellation);
        copy.Position = 0;
        return copy;
    }
}
