using Nuke.Common.Output;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Events;

/// <summary>Lines of the log as events.</summary>
internal sealed class EventSink(EventLog log) : ILogEventSink
{
    public void Emit(LogEvent logEvent) => log.Write(
        "log",
        ("target", LogLine.Target(logEvent) is { Length: > 0 } target ? target : null),
        ("level", Level(logEvent.Level)),
        ("message", LogLine.Message(logEvent)),
        ("exception", logEvent.Exception is { } exception ? ExceptionText.Messages(exception) : null));

    private static string Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "verbose",
        LogEventLevel.Debug => "debug",
        LogEventLevel.Information => "information",
        LogEventLevel.Warning => "warning",
        LogEventLevel.Error => "error",
        _ => "fatal",
    };
}
