using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Output;

/// <summary>Puts the name of the target into every log event.</summary>
internal sealed class TargetEnricher : ILogEventEnricher
{
    private static readonly AsyncLocal<string?> Name = new();

    public static string? Override
    {
        get => Name.Value;
        set => Name.Value = value;
    }

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) =>
        logEvent.AddOrUpdateProperty(new LogEventProperty(LogLine.TargetProperty, new ScalarValue(Override ?? CurrentTarget.Value?.Name ?? "")));
}
