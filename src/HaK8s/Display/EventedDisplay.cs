using HaK8s.Progress;

namespace HaK8s.Display;

/// <summary>Passes the progress of a run to a display, and as events to the target engine, which writes them for other programs.</summary>
/// <param name="inner">Shows the run.</param>
/// <param name="publish">Gets the name of an event and its fields.</param>
internal sealed class EventedDisplay(IRunDisplay inner, Action<string, IReadOnlyDictionary<string, object?>> publish) : IRunDisplay
{
    /// <summary>The name under which the engine leaves its delegate in <see cref="AppContext"/>; without events there is none.</summary>
    private const string DataName = "Nuke.Events";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _steps = [];

    /// <summary>Returns the display itself if nobody asked for events.</summary>
    public static IRunDisplay Around(IRunDisplay display) =>
        AppContext.GetData(DataName) is Action<string, IReadOnlyDictionary<string, object?>> publish ? new EventedDisplay(display, publish) : display;

    public void Begin(string host, string step, bool passing = false)
    {
        lock (_lock)
            _steps[host] = step;
        Publish("step-started", ("host", host), ("step", step));
        inner.Begin(host, step, passing);
    }

    public void Action(string host, string text) => inner.Action(host, text);

    public void Milestone(string host, string text)
    {
        Publish("step-progress", ("host", host), ("step", StepOf(host)), ("message", text));
        inner.Milestone(host, text);
    }

    public void End(string host, StepOutcome outcome, string? detail)
    {
        Publish("step-finished", ("host", host), ("step", StepOf(host)), ("outcome", outcome.ToString()), ("detail", detail));
        inner.End(host, outcome, detail);
    }

    public void Note(string text)
    {
        Publish("note", ("message", text));
        inner.Note(text);
    }

    public void Warn(string text)
    {
        Publish("warning", ("message", text));
        inner.Warn(text);
    }

    public void WriteLine(string text) => inner.WriteLine(text);

    public void Pause() => inner.Pause();

    public void WriteSummary() => inner.WriteSummary();

    public string? AskSecret(string question, Func<string, bool> isRight) => inner.AskSecret(question, isRight);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private string? StepOf(string host)
    {
        lock (_lock)
            return _steps.GetValueOrDefault(host);
    }

    private void Publish(string name, params (string Key, object? Value)[] fields) =>
        publish(name, fields.ToDictionary(field => field.Key, field => field.Value));
}
