namespace HaK8s.Machines.CachedParts;

/// <summary>
/// Tracks the parts that are made once on this computer. First announces the parts and their time on this computer, then
/// shows the time left. All progress passes through it.
/// </summary>
internal sealed class PartsProgress : IProgress<MachineProgress>, IAsyncDisposable
{
    public const string Title = "All parts";

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    // Longest time without a line where output is not redrawn.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly IProgress<MachineProgress> _progress;
    private readonly TimeProvider _time;
    private readonly TimeLeft _left;
    private readonly DateTimeOffset _start;
    private readonly PeriodicTimer _timer;
    private readonly Task _ticking;
    private DateTimeOffset _saidAt;
    private bool _complete;

    private PartsProgress(TimeLeft left, IProgress<MachineProgress> progress, TimeProvider time)
    {
        (_left, _progress, _time) = (left, progress, time);
        _start = _saidAt = time.GetUtcNow();
        _timer = new PeriodicTimer(Tick, time);
        _ticking = left.Count > 0 ? TickAsync() : Task.CompletedTask;
    }

    /// <param name="parts">Parts to make; if empty, nothing is announced and progress passes unchanged.</param>
    /// <param name="folder">Folder in which the parts are kept.</param>
    public static PartsProgress Begin(IReadOnlyList<PartState> parts, ComputerSpeed pace, string folder, IProgress<MachineProgress> progress, TimeProvider time)
    {
        foreach (var line in parts.Count > 0 ? FirstRunNotice.Lines(parts, pace, folder) : [])
            progress.Report(new(null, line));
        return new(new TimeLeft(parts, pace), progress, time);
    }

    private double Elapsed => (_time.GetUtcNow() - _start).TotalSeconds;

    private string Left => $"{TimeText.About(_left.Seconds(Elapsed))} left";

    private string Now => $"{_left.Complete} of {_left.Count} complete, {Left}";

    public void Report(MachineProgress value)
    {
        lock (_lock)
        {
            _progress.Report(Take(value));
            if (_complete || _left.Count == 0 || _left.Complete < _left.Count)
                return;
            _complete = true;
            _progress.Report(new(null, $"{_left.Count} parts, kept for all later runs", Done: true) { Work = Title });
        }
    }

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _ticking;
    }

    private MachineProgress Take(MachineProgress value)
    {
        if (value.Work is not { } part || !_left.Knows(part))
            return value;
        if (value.MegabytesPerSecond is { } rate)
            _left.Download(rate, Elapsed);
        if (value.Done || value.Fraction is not null)
            _left.Reach(part, value.Done ? 1 : value.Fraction ?? 0, Elapsed);
        if (!value.Milestone || value.Fraction is null)
            return value;
        _saidAt = _time.GetUtcNow();
        return value with { Text = $"{value.Text}; {Left} in total" };
    }

    /// <summary>Shows the time left; where output is not redrawn, only after a minute without a line.</summary>
    internal void Tell()
    {
        lock (_lock)
        {
            if (_complete)
                return;
            var now = _time.GetUtcNow();
            var silent = now - _saidAt >= LongestSilence;
            if (silent)
                _saidAt = now;
            _progress.Report(new(null, Now) { Work = Title, Milestone = silent });
        }
    }

    private async Task TickAsync()
    {
        while (await _timer.WaitForNextTickAsync())
            Tell();
    }
}
