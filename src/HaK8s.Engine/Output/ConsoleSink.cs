using System.Globalization;
using System.Text;
using Nuke.Common.Execution;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Output;

/// <summary>The log on the console: <c>HH:mm:ss [INF] text</c>, with the target's name when several run at once.</summary>
internal sealed class ConsoleSink : ILogEventSink
{
    private readonly Lock _lock = new();

    /// <summary>Whether lines name their target.</summary>
    public static bool ShowsTarget { get; set; }

    public static bool ShowsTime { get; set; } = true;

    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Level < Logging.LevelSwitch.MinimumLevel)
            return;
        var message = LogLine.Message(logEvent);
        var text = new StringBuilder();
        if (ShowsTime)
            text.Append(StyledConsole.Paint(logEvent.Timestamp.ToString("HH:mm:ss", CultureInfo.InvariantCulture), Style.Faint)).Append(' ');
        text.Append('[').Append(StyledConsole.Paint(LogLine.Level(logEvent.Level), StyleOf(logEvent.Level))).Append("] ");
        if (ShowsTarget && LogLine.Target(logEvent) is { Length: > 0 } target)
            text.Append(StyledConsole.Paint(target, Style.Heading)).Append(": ");
        text.Append(message);
        if (logEvent.Exception is { } exception)
            text.Append('\n').Append(Logging.ShowsStackTraces ? exception.ToString() : ExceptionText.Messages(exception));

        lock (_lock)
        {
            Report(logEvent.Level, message);
            Console.WriteLine(text.ToString());
        }
    }

    private static void Report(LogEventLevel level, string message)
    {
        if (level == LogEventLevel.Warning)
            NukeBuild.Host.ReportWarning(message);
        else if (level > LogEventLevel.Warning)
            NukeBuild.Host.ReportError(message);
    }

    private static Style StyleOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose or LogEventLevel.Debug => Style.Strong,
        LogEventLevel.Information => Style.Heading,
        LogEventLevel.Warning => Style.Warning,
        _ => Style.Bad,
    };
}
