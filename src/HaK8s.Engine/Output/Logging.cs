using System.Collections.Concurrent;
using Nuke.Common.Events;
using Nuke.Common.Output;
using Nuke.Common.Utilities;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>Sets the log up.</summary>
public static class Logging
{
    /// <summary>The least level that the console shows. The log file has everything.</summary>
    public static readonly LoggingLevelSwitch LevelSwitch = new(LogEventLevel.Debug);

    private static Verbosity _verbosity = Verbosity.Normal;

    /// <summary>The least level that the console shows.</summary>
    public static LogLevel Level
    {
        get => (LogLevel)_verbosity;
        set => Verbosity = (Verbosity)value;
    }

    internal static Verbosity Verbosity
    {
        get => _verbosity;
        set
        {
            _verbosity = value;
            LevelSwitch.MinimumLevel = value switch
            {
                Verbosity.Verbose => LogEventLevel.Verbose,
                Verbosity.Minimal => LogEventLevel.Warning,
                Verbosity.Quiet => LogEventLevel.Error,
                _ => LogEventLevel.Debug,
            };
        }
    }

    internal static bool ShowsStackTraces => _verbosity == Verbosity.Verbose;

    /// <summary>Opens the log.</summary>
    public static void Configure(INukeBuild? build = null)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .Enrich.With(new TargetEnricher())
            .WriteTo.Sink(new ConsoleSink())
            .WriteTo.Sink(InMemorySink.Instance, LogEventLevel.Warning);
        if (build is not null && FileSink.TryOpen(build.TemporaryDirectory) is { } file)
            configuration.WriteTo.Sink(file);
        if (EventLog.Current is { } events)
            configuration.WriteTo.Sink(new EventSink(events));
        Log.Logger = configuration.CreateLogger();
    }

    /// <summary>Log events belong to the target until disposed.</summary>
    public static IDisposable SetTarget(string name)
    {
        TargetEnricher.Override = name;
        return DelegateDisposable.CreateBracket(cleanup: () => TargetEnricher.Override = null);
    }

    /// <summary>Errors and warnings for the end of the build.</summary>
    public sealed class InMemorySink : ILogEventSink, IDisposable
    {
        private readonly ConcurrentQueue<LogEvent> _events = new();

        /// <summary>The one sink.</summary>
        public static InMemorySink Instance { get; } = new();

        /// <summary>What was logged so far.</summary>
        public IReadOnlyCollection<LogEvent> LogEvents => _events;

        /// <inheritdoc/>
        public void Emit(LogEvent logEvent) => _events.Enqueue(logEvent);

        /// <inheritdoc/>
        public void Dispose() => _events.Clear();
    }
}
