using System.Globalization;
using System.Text.RegularExpressions;

namespace HaK8s.Backups;

/// <summary>The backups of one cluster in a folder of this computer.</summary>
/// <param name="folder">Absolute path. It may hold other files and the backups of other clusters.</param>
/// <param name="cluster">The cluster's name.</param>
internal sealed class BackupFolder(string folder, string cluster)
{
    private const string Extension = ".hak8s-backup";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly Regex _own = new($@"\A{Regex.Escape(cluster)}-\d{{8}}T\d{{6}}Z{Regex.Escape(Extension)}\z", RegexOptions.CultureInvariant);

    /// <summary>Path of a backup that was taken at this moment.</summary>
    public string PathOf(DateTimeOffset takenAt) =>
        Path.Combine(folder, $"{cluster}-{takenAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}{Extension}");

    /// <summary>Makes the folder; a new one is its owner's only.</summary>
    public void Ensure()
    {
        if (!Directory.Exists(folder))
            Directory.CreateDirectory(folder, OwnerOnly);
    }

    /// <summary>The cluster's backups, the newest first: files with such a name that begin as a backup does.</summary>
    public IReadOnlyList<string> List() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder).Where(path => _own.IsMatch(Path.GetFileName(path)) && IsBackup(path)).OrderDescending(StringComparer.Ordinal)]
        : [];

    /// <summary>Deletes the oldest backups of the cluster.</summary>
    /// <param name="keep">Number of backups that stay, at least 1.</param>
    /// <returns>Names of the deleted files.</returns>
    public IReadOnlyList<string> DeleteOld(int keep)
    {
        var old = List().Skip(keep).ToList();
        old.ForEach(File.Delete);
        return [.. old.Select(path => Path.GetFileName(path))];
    }

    private static bool IsBackup(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[SealedFormat.Magic.Length];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual(SealedFormat.Magic);
    }
}
