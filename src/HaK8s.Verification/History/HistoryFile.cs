using System.IO.Compression;
using System.Text;

namespace HaK8s.Verification.History;

/// <summary>Reads and writes histories as files: lines of JSON, compressed with gzip.</summary>
public static class HistoryFile
{
    public const string Extension = ".jsonl.gz";

    private static readonly byte[] GzipMagic = [0x1f, 0x8b];

    /// <summary>Writes a history under a temporary name and then moves it, so that the file is always complete.</summary>
    public static async Task WriteAsync(DrillHistory history, string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Environment.ProcessId}.new";
        await using (var file = File.Create(temporary))
        await using (var packed = new GZipStream(file, CompressionLevel.Optimal))
        await using (var writer = new StreamWriter(packed, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
        {
            foreach (var line in HistoryText.Lines(history))
                await writer.WriteLineAsync(line.AsMemory(), cancellation);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Reads a history, compressed or uncompressed.</summary>
    /// <exception cref="HistoryException">The file is missing or is not a history.</exception>
    public static DrillHistory Read(string path)
    {
        if (!File.Exists(path))
            throw new HistoryException($"{path} is not a file\n  try: --history with one of artifacts/verify-ha/history");
        try
        {
            using var file = File.OpenRead(path);
            using var content = IsPacked(file) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            using var reader = new StreamReader(content, Encoding.UTF8);
            return HistoryText.Parse(Lines(reader));
        }
        catch (FormatException exception)
        {
            throw new HistoryException($"{path} is not a history of a drill: {exception.Message}", exception);
        }
        catch (InvalidDataException exception)
        {
            throw new HistoryException($"{path} is not a history of a drill: it is damaged or incomplete", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new HistoryException($"{path} cannot be read: {exception.Message.TrimEnd('.')}\n  try: --history with one of artifacts/verify-ha/history", exception);
        }
    }

    private static bool IsPacked(FileStream file)
    {
        Span<byte> begin = stackalloc byte[2];
        var packed = file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false) == begin.Length && begin.SequenceEqual(GzipMagic);
        file.Position = 0;
        return packed;
    }

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
