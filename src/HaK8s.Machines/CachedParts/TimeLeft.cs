namespace HaK8s.Machines.CachedParts;

/// <summary>
/// Estimates the time until all parts are made: the forecast, corrected by the time of the work done so far. Pure, except
/// for the reports it receives.
/// </summary>
public sealed class TimeLeft
{
    // Share of the forecast after which the measured time counts as much as the forecast.
    private const double Doubt = 0.03;

    // Between two reports the time left is counted down, but by this share at most.
    private const double LongestCountdown = 0.7;

    private readonly Dictionary<string, PartState> _parts;
    private readonly List<PartState> _atStart;
    private ComputerSpeed _pace;
    private double _newsAt;
    private double _leftAtNews;

    /// <param name="parts">Parts to make, with the progress of earlier runs.</param>
    public TimeLeft(IEnumerable<PartState> parts, ComputerSpeed pace)
    {
        _atStart = [.. parts];
        _parts = _atStart.ToDictionary(state => state.Part.Name, StringComparer.Ordinal);
        _pace = pace;
        _leftAtNews = Forecast.Seconds(_parts.Values, pace);
    }

    public int Count => _atStart.Count;

    public int Complete => _parts.Values.Count(state => state.IsComplete);

    public bool Knows(string part) => _parts.ContainsKey(part);

    /// <summary>Takes a report about the progress of a part. Progress never decreases.</summary>
    /// <param name="elapsed">Seconds since the start.</param>
    public void Reach(string part, double fraction, double elapsed)
    {
        if (!_parts.TryGetValue(part, out var state) || fraction <= state.Fraction)
            return;
        _parts[part] = state with { Fraction = Math.Min(1, fraction) };
        Correct(elapsed);
    }

    /// <summary>
    /// Takes a download rate. Package managers also compute meanwhile, so after the first rate only a drop to half or less
    /// counts.
    /// </summary>
    public void Download(double megabytesPerSecond, double elapsed)
    {
        if (_pace.DownloadsMeasured && megabytesPerSecond > _pace.MegabytesPerSecond / 2)
            return;
        _pace = _pace with { MegabytesPerSecond = megabytesPerSecond, DownloadsMeasured = true };
        Correct(elapsed);
    }

    /// <summary>Returns the seconds left.</summary>
    /// <param name="elapsed">Seconds since the start.</param>
    public double Seconds(double elapsed) =>
        Math.Max(_leftAtNews * (1 - LongestCountdown), _leftAtNews - (elapsed - _newsAt));

    private void Correct(double elapsed)
    {
        var all = Forecast.Seconds(_atStart, _pace);
        var left = Forecast.Seconds(_parts.Values, _pace);
        var doubt = all * Doubt;
        // Actual seconds per forecast second.
        var ratio = (elapsed + doubt) / (all - left + doubt);
        _leftAtNews = left * ratio;
        _newsAt = elapsed;
    }
}
