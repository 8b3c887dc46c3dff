using System.Text;

namespace HaK8s.ClusterFile;

/// <summary>Reads a small text file that people write, and says what it is when it is none.</summary>
internal static class TextFile
{
    /// <summary>Bytes. A cluster of a thousand hosts takes a third of it; without a limit a wrong path such as /dev/zero would never end.</summary>
    public const int Largest = 1 << 18;

    /// <exception cref="ClusterFileException">It cannot be read, or is no text.</exception>
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
                throw Refuse(path, $"is larger than {Largest >> 10} KiB", "give the path of the right file; a thousand hosts take a hundred");
            // A byte order mark says which encoding; without one it is UTF-8.
            using var reader = new StreamReader(new MemoryStream(buffer, 0, length), Encoding.UTF8);
            var text = reader.ReadToEnd();
            return text.Contains('\0', StringComparison.Ordinal)
                ? throw Refuse(path, "is no text", "give the path of a YAML file")
                : text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Refuse(path, $"cannot be read: {exception.Message}", "give the path of a file that can be read");
        }
    }

    private static ClusterFileException Refuse(string path, string rule, string fix) => new([new Problem(path, 0, 0, "", null, rule, fix)]);
}
