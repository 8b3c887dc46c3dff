using System.Text;
using HaK8s.ClusterFile;

namespace HaK8s.Sessions.Files;

/// <summary>Reads a small text file written by users, and reports the kind of a path that is not a text file.</summary>
internal static class TextFile
{
    /// <summary>
    /// Maximum bytes. A cluster of a thousand hosts takes a third of it. Without a limit, reading a wrong path such as
    /// /dev/zero would never end.
    /// </summary>
    public const int Largest = 1 << 18;

    /// <exception cref="ClusterFileException">The file cannot be read, or is not text.</exception>
    public static string Read(string path)
    {
        if (Directory.Exists(path))
            throw Refuse(path, "is a folder", "give the path of a file in it");
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var buffer = new byte[Largest + 1];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (length > Largest)
                throw Refuse(path, $"is larger than {Largest >> 10} KiB", "give the path of the right file; a cluster file with a thousand hosts has about 100 KiB");
            // A byte order mark determines the encoding; without one it is UTF-8.
            using var reader = new StreamReader(new MemoryStream(buffer, 0, length), Encoding.UTF8);
            var text = reader.ReadToEnd();
            return text.Contains('\0', StringComparison.Ordinal)
                ? throw Refuse(path, "is not a text file", "give the path of a YAML file")
                : text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Refuse(path, ReadFailure.Of(exception), "give the path of a file that can be read");
        }
    }

    private static ClusterFileException Refuse(string path, string rule, string fix) => new([new Problem(path, 0, 0, "", null, rule, fix)]);
}
