using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nuke.Common.Parameters;
using Serilog;

namespace Nuke.Common.Events;

/// <summary>
/// The events of a run for other programs: one JSON object a line, as docs/events.md describes. A library adds its own through the
/// delegate under <see cref="DataName"/> in <see cref="AppContext"/>, and needs no reference to the engine.
/// </summary>
internal sealed class EventLog(Stream stream) : IDisposable
{
    public const string DataName = "Nuke.Events";
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";

    // Not for a web page: signs such as < stay readable, and secrets with them recognisable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private bool _broken;

    /// <summary>The log of this process; null if nobody asked for one.</summary>
    public static EventLog? Current { get; private set; }

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>Opens the log that the command line or the environment asks for.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static void Open(ParameterService parameters)
    {
        if (EventDestination.Open(parameters) is not { } stream)
            return;
        Current = new EventLog(stream);
        AppContext.SetData(DataName, (Action<string, IReadOnlyDictionary<string, object?>>)((name, fields) =>
            Current?.Write(name, [("target", CurrentTarget.Value?.Name), .. fields.Select(field => (field.Key, field.Value))])));
    }

    public static void Close()
    {
        Current?.Dispose();
        Current = null;
    }

    /// <summary>Writes an event with the time. Fields without a value are left out, and secrets are masked.</summary>
    public void Write(string name, params IReadOnlyList<(string Key, object? Value)> fields)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", DateTime.UtcNow.ToString(TimeFormat, CultureInfo.InvariantCulture));
            json.WriteString("event", name);
            foreach (var (key, value) in fields)
                EventValue.Write(json, key, value);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        if (Append(line.WrittenSpan) is { } problem)
            Log.Warning("The events of this run cannot be written any more: {Reason}", problem);
    }

    public void Dispose()
    {
        lock (_lock)
            stream.Dispose();
    }

    /// <summary>Returns why the reader or the disk takes no more, once. The run itself goes on.</summary>
    private string? Append(ReadOnlySpan<byte> line)
    {
        lock (_lock)
        {
            if (_broken)
                return null;
            try
            {
                stream.Write(line);
                stream.Flush();
                return null;
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                _broken = true;
                return exception.Message;
            }
        }
    }
}
