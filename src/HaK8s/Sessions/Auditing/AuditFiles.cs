using System.Text;
using HaK8s.Audit;
using HaK8s.Sessions.Files;

namespace HaK8s.Sessions.Auditing;

/// <summary>Reads the files to audit from this computer.</summary>
internal static class AuditFiles
{
    /// <summary>Bytes; longer files are skipped because no configuration is longer.</summary>
    private const long Longest = 1024 * 1024;

    /// <param name="paths">Absolute paths of files and folders.</param>
    /// <returns>Each source is named by its path relative to the working directory, or by its absolute path outside it.</returns>
    /// <exception cref="SelectionException">A file or folder cannot be read.</exception>
    public static IReadOnlyList<AuditSource> Read(IReadOnlyList<string> paths)
    {
        return [.. paths.SelectMany(path => Reading(path, () => Files(path).ToList())).Distinct(StringComparer.Ordinal).Select(file => Reading(file, () => Source(file))).OfType<AuditSource>()];
    }

    private static T Reading<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SelectionException($"--audit-files: {path} {ReadFailure.Of(exception)}\n  try: --audit-files with paths of files or folders that can be read");
        }
    }

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false }).Order(StringComparer.Ordinal)
        : [path];

    /// <summary>Returns null if the file is longer than <see cref="Longest"/> or not a text.</summary>
    private static AuditSource? Source(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > Longest })
            return null;
        var bytes = File.ReadAllBytes(path);
        return bytes.Contains((byte)0) ? null : new AuditSource(Name(path), Encoding.UTF8.GetString(bytes));
    }

    private static string Name(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
