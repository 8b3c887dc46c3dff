using System.Globalization;
using Nuke.Common.Utilities;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Output;

/// <summary>
/// The whole log, at every level and with stack traces, in <c>.nuke/temp/build.log</c>:
/// <c>HH:mm:ss.fff | I | Target | text</c>. The five logs before are kept as <c>build.TIME.log</c>.
/// </summary>
internal sealed class FileSink : ILogEventSink, IDisposable
{
    private const int Kept = 5;
    private readonly Lock _lock = new();
    private readonly StreamWriter _writer;

    private FileSink(StreamWriter writer) => _writer = writer;

    /// <summary>Opens the log; null if the folder cannot be written.</summary>
    public static FileSink? TryOpen(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var path = Path.Combine(directory, "build.log");
            Rotate(directory, path);
            var stream = new FileStream(path, Options());
            return new FileSink(new StreamWriter(stream) { AutoFlush = true, NewLine = "\n" });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Emit(LogEvent logEvent)
    {
        var time = logEvent.Timestamp.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var line = $"{time} | {LogLine.Level(logEvent.Level)[0]} | {LogLine.Target(logEvent),-15} | {LogLine.Message(logEvent)}";
        if (logEvent.Exception is { } exception)
            line += "\n" + exception;
        lock (_lock)
            _writer.WriteLine(SecretMasker.Instance.Apply(line));
    }

    public void Dispose()
    {
        lock (_lock)
            _writer.Dispose();
    }

    /// <summary>For its owner alone: a log may say more than others should know.</summary>
    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static void Rotate(string directory, string path)
    {
        if (!File.Exists(path))
            return;
        var time = File.GetLastWriteTime(path).ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture);
        File.Move(path, Path.Combine(directory, $"build.{time}.log"), overwrite: true);
        foreach (var old in Directory.GetFiles(directory, "build.*.log").OrderDescending(StringComparer.Ordinal).Skip(Kept))
            File.Delete(old);
    }
}
