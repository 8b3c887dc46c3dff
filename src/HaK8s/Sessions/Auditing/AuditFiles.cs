using System.Text;
using HaK8s.Audit;

namespace HaK8s.Sessions.Auditing;

/// <summary>Reads what is to be audited from this computer.</summary>
internal static class AuditFiles
{
    /// <summary>Bytes; no configuration is longer.</summary>
    private const long Longest = 1024 * 1024;

    /// <param name="paths">Absolute, of files and folders.</param>
    /// <returns>Named by their path below the working directory, or the absolute one.</returns>
    /// <exception cref="SelectionException">Something cannot be read.</exception>
    public static IReadOnlyList<AuditSource> Read(IReadOnlyList<string> paths)
    {
        try
        {
            return [.. paths.SelectMany(Files).Distinct(StringComparer.Ordinal).Select(Source).OfType<AuditSource>()];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SelectionException($"cannot be read: {exception.Message}\n  try: --audit-files with paths of files or folders that can be read");
        }
    }

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false }).Order(StringComparer.Ordinal)
        : [path];

    /// <summary>Null when it is no text.</summary>
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
