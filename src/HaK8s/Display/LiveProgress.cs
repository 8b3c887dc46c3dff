using HaK8s.Progress;
using Spectre.Console;

namespace HaK8s.Display;

/// <summary>Shows a live table of the hosts at an interactive terminal; ended steps scroll above it.</summary>
public sealed class LiveProgress : IRunDisplay
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(120);

    private readonly Lock _lock = new();
    private readonly Lock _questions = new();
    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time;
    private readonly RunEvents _events;
    private readonly LiveRegion _region;
    private readonly List<string> _above = [];
    private readonly PeriodicTimer _timer;
    private readonly Task _drawing;
    private bool _changed;
    private bool _resting;
    private bool _asking;
    private bool _disposed;
    private long _second;

    public LiveProgress(IAnsiConsole console, TimeProvider time)
    {
        _console = console;
        _time = time;
        _events = new RunEvents(time);
        _region = new LiveRegion(console);
        _timer = new PeriodicTimer(Frame, time);
        _drawing = DrawAgainAndAgainAsync();
    }

    public void Begin(string host, string step, bool passing = false) => Change(() =>
    {
        _events.Begin(host, step, passing);
        _resting = false;
    });

    public void Action(string host, string text) => Change(() => _events.Action(host, text));

    public void Milestone(string host, string text) => Action(host, text);

    public void End(string host, StepOutcome outcome, string? detail) => Change(() =>
    {
        var (end, _) = _events.End(host, outcome, detail);
        if (outcome is not StepOutcome.Unchanged)
            _above.Add(ProgressText.Ended(end, _time.GetLocalNow()));
    });

    public void Note(string text) => Change(() => _above.Add(ProgressText.Note(text, _time.GetLocalNow())));

    public void Warn(string text) => Change(() => _above.Add(ProgressText.Warning(text, _time.GetLocalNow())));

    public void WriteLine(string text) => Change(() => _above.Add(ProgressText.Escape(text)));

    public void WriteSummary()
    {
        lock (_lock)
        {
            Draw(visible: false);
            _console.Write(SummaryTable.Of(_events.Totals));
            _changed = true;
        }
    }

    public void Pause()
    {
        lock (_lock)
        {
            // Another target may still be running.
            _resting = _events.Hosts.All(host => host.Step is null);
            Draw(visible: !_resting);
            _changed = false;
        }
    }

    public string? AskSecret(string question, Func<string, bool> isRight)
    {
        lock (_questions)
        {
            lock (_lock)
            {
                Draw(visible: false);
                _asking = true;
            }

            try
            {
                // Not under the lock of the display: the run must be able to end while nobody answers.
                var answer = _console.Prompt(new TextPrompt<string>(Markup.Escape(question))
                    .Secret(null)
                    .AllowEmpty()
                    .Validate(text => text.Length == 0 || isRight(text), "It does not fit. Try again, or press Enter to go on without it."));
                return answer.Length > 0 ? answer : null;
            }
            finally
            {
                lock (_lock)
                {
                    _asking = false;
                    _changed = true;
                }
            }
        }
    }

    /// <summary>Removes the table; the lines above it stay.</summary>
    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _drawing;
        lock (_lock)
        {
            if (_disposed)
                return;
            _disposed = true;
            _asking = false;
            Draw(visible: false);
        }
    }

    private async Task DrawAgainAndAgainAsync()
    {
        while (await _timer.WaitForNextTickAsync())
        {
            lock (_lock)
            {
                var second = _time.GetUtcNow().ToUnixTimeSeconds();
                if (!_changed && (_resting || second == _second))
                    continue;
                _second = second;
                _changed = false;
                Draw(visible: !_resting);
            }
        }
    }

    private void Draw(bool visible)
    {
        // The lines stay for later.
        if (_asking)
            return;
        // One column stays free, because a full last column makes some terminals wrap and others not.
        var (width, height) = (_console.Profile.Width - 1, _console.Profile.Height - 2);
        _region.Draw(_above, visible ? LiveTable.Lines(_events.Hosts, width, height, _time.GetUtcNow()) : []);
        _above.Clear();
    }

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            _changed = true;
            if (_disposed)
                Draw(visible: false);
        }
    }
}
