using System.Globalization;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Nuke.Common.Output;

/// <summary>Parts of a log line.</summary>
internal static class LogLine
{
    public const string TargetProperty = "NukeTarget";

    // ":l": texts without quotes.
    private static readonly MessageTemplateTextFormatter Formatter = new("{Message:l}", CultureInfo.InvariantCulture);

    public static string Message(LogEvent logEvent)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Formatter.Format(logEvent, writer);
        return writer.ToString();
    }

    public static string Target(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue(TargetProperty, out var value) && value is ScalarValue { Value: string name } ? name : "";

    public static string Level(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "VRB",
        LogEventLevel.Debug => "DBG",
        LogEventLevel.Information => "INF",
        LogEventLevel.Warning => "WRN",
        LogEventLevel.Error => "ERR",
        _ => "FTL",
    };
}
