using HaK8s.Progress;
using Spectre.Console;

namespace HaK8s.Display;

/// <summary>
/// Writes one line for each relevant event, for files, pipes and CI. Unchanged hosts share one line per step.
/// </summary>
public sealed class PlainProgress : IRunDisplay
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstNews = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time;
    private readonly RunEvents _events;
    private readonly bool _groups;
    private readonly ITimer _timer;
    private readonly Dictionary<string, List<string>> _unchanged = [];
    private readonly Dictionary<string, (DateTimeOffset Since, TimeSpan Told)> _told = [];
    private string? _group;

    /// <param name="groups">True: steps become foldable groups of GitHub Actions, and failures become annotations.</param>
    public PlainProgress(IAnsiConsole console, TimeProvider time, bool groups = false)
    {
        _console = console;
        _time = time;
        _groups = groups;
        _events = new RunEvents(time);
        _timer = time.CreateTimer(_ => TellLongSteps(), null, Look, Look);
    }

    public void Begin(string host, string step, bool passing = false)
    {
        lock (_lock)
        {
            _events.Begin(host, step, passing);
            if (!_groups || _group is not null)
                return;
            _group = step;
            Command($"::group::{step}");
        }
    }

    /// <summary>Asks nothing: files and CI have nobody to ask.</summary>
    public string? AskSecret(string question, Func<string, bool> isRight) => null;

    /// <summary>Writes nothing: only a step that takes long names its action.</summary>
    public void Action(string host, string text) => _events.Action(host, text);

    public void Milestone(string host, string text)
    {
        _events.Action(host, text);
        Locked(ProgressText.Milestone(host, text, _time.GetLocalNow()));
    }

    public void End(string host, StepOutcome outcome, string? detail)
    {
        lock (_lock)
        {
            var (end, isLast) = _events.End(host, outcome, detail);
            if (outcome is StepOutcome.Unchanged)
                Collect(end);
            else
                Line(ProgressText.Ended(end, _time.GetLocalNow()));
            if (isLast)
                Close(end.Step);
            if (_groups && outcome is StepOutcome.Failed)
                Command($"::error title={end.Host}: {end.Step}::{OneLine(detail ?? "failed")}");
        }
    }

    public void Note(string text) => Locked(ProgressText.Note(text, _time.GetLocalNow()));

    public void Warn(string text) => Locked(ProgressText.Warning(text, _time.GetLocalNow()));

    public void WriteLine(string text) => Locked(ProgressText.Escape(text));

    public void WriteSummary()
    {
        lock (_lock)
            _console.Write(SummaryTable.Of(_events.Totals));
    }

    public void Pause()
    {
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        lock (_lock)
        {
            foreach (var step in _unchanged.Keys.ToList())
                Close(step);
            if (_group is not null)
                Close(_group);
        }
    }

    /// <summary>Says that a long step is still running, after 2, 4, 8 minutes and so on, because nothing is redrawn.</summary>
    private void TellLongSteps()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            foreach (var host in _events.Hosts.Where(host => host.Step is not null))
            {
                var (since, told) = _told.GetValueOrDefault(host.Host);
                var due = since == host.Since ? 2 * told : FirstNews;
                if (now - host.Since < due)
                    continue;
                _told[host.Host] = (host.Since, due);
                Line(ProgressText.StillRunning(host, _time.GetLocalNow()));
            }
        }
    }

    private void Collect(StepEnd end)
    {
        if (!_unchanged.TryGetValue(end.Step, out var hosts))
            _unchanged[end.Step] = hosts = [];
        hosts.Add(end.Host);
    }

    private void Close(string step)
    {
        if (_unchanged.Remove(step, out var hosts))
            Line(ProgressText.Unchanged(step, hosts, _time.GetLocalNow()));
        if (_group != step)
            return;
        _group = null;
        Command("::endgroup::");
    }

    private void Locked(string markup)
    {
        lock (_lock)
            Line(markup);
    }

    private void Line(string markup) => _console.MarkupLine(markup);

    /// <summary>Escapes a text as GitHub's runner needs the value of a command.</summary>
    private static string OneLine(string text) =>
        text.TrimEnd().Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    /// <summary>
    /// Writes a command for GitHub's runner: a line that begins with two colons, independent of the lines around it.
    /// </summary>
    private void Command(string line) => _console.Profile.Out.Writer.WriteLine(line);
}
