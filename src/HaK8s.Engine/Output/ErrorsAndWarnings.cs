using Nuke.Common.Execution;
using Serilog.Events;

namespace Nuke.Common.Output;

/// <summary>The errors and warnings of the whole build, repeated at its end.</summary>
internal static class ErrorsAndWarnings
{
    public static void Write(Host host)
    {
        var events = Logging.InMemorySink.Instance.LogEvents;
        if (events.Count == 0)
            return;
        using var block = host.WriteBlock("Errors & Warnings");
        foreach (var logEvent in events)
        {
            var style = logEvent.Level == LogEventLevel.Warning ? Style.Warning : Style.Bad;
            StyledConsole.WriteLine($"[{LogLine.Level(logEvent.Level)}] {LogLine.Target(logEvent)}: {LogLine.Message(logEvent)}", style);
        }
    }
}
