namespace HaK8s.Machines.OneTime;

/// <summary>The time left until all parts are made: the forecast, corrected by how long what is done so far took. Pure but for what it is told.</summary>
public sealed class TimeLeft
{
    // The share of the forecast after which what was seen counts as much as the forecast itself.
    private const double Doubt = 0.03;

    // Nothing is known between two pieces of news: the time left is counted down, but not to nothing.
    private const double LongestCountdown = 0.7;

    private readonly Dictionary<string, PartState> _parts;
    private readonly List<PartState> _atStart;
    private Pace _pace;
    private double _newsAt;
    private double _leftAtNews;

    /// <param name="parts">What is to be made, with what earlier runs have done of it.</param>
    public TimeLeft(IEnumerable<PartState> parts, Pace pace)
    {
        _atStart = [.. parts];
        _parts = _atStart.ToDictionary(state => state.Part.Name, StringComparer.Ordinal);
        _pace = pace;
        _leftAtNews = Forecast.Seconds(_parts.Values, pace);
    }

    public int Count => _atStart.Count;

    public int Complete => _parts.Values.Count(state => state.IsComplete);

    public bool Knows(string part) => _parts.ContainsKey(part);

    /// <summary>News: how far a part is. It never goes back.</summary>
    /// <param name="elapsed">Seconds since the start.</param>
    public void Reach(string part, double fraction, double elapsed)
    {
        if (!_parts.TryGetValue(part, out var state) || fraction <= state.Fraction)
            return;
        _parts[part] = state with { Fraction = Math.Min(1, fraction) };
        Correct(elapsed);
    }

    /// <summary>News: downloads ran at this rate. Package managers compute meanwhile, so it counts only when it is news.</summary>
    public void Download(double megabytesPerSecond, double elapsed)
    {
        if (_pace.DownloadsMeasured && megabytesPerSecond > _pace.MegabytesPerSecond / 2)
            return;
        _pace = _pace with { MegabytesPerSecond = megabytesPerSecond, DownloadsMeasured = true };
        Correct(elapsed);
    }

    /// <summary>Seconds left.</summary>
    /// <param name="elapsed">Seconds since the start.</param>
    public double Seconds(double elapsed) =>
        Math.Max(_leftAtNews * (1 - LongestCountdown), _leftAtNews - (elapsed - _newsAt));

    private void Correct(double elapsed)
    {
        var all = Forecast.Seconds(_atStart, _pace);
        var left = Forecast.Seconds(_parts.Values, _pace);
        var doubt = all * Doubt;
        // Seconds that passed for each second that was forecast.
        var ratio = (elapsed + doubt) / (all - left + doubt);
        _leftAtNews = left * ratio;
        _newsAt = elapsed;
    }
}
