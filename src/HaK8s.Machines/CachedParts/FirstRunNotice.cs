using System.Globalization;

namespace HaK8s.Machines.CachedParts;

/// <summary>Lines that a run prints before it makes parts. Pure.</summary>
internal static class FirstRunNotice
{
    // The forecast is based on one second of measuring; no better accuracy was observed.
    private const double Fastest = 0.8;
    private const double Slowest = 1.3;

    // Used if no download was measured: megabytes per second of a good and of a bad connection.
    private const double GoodRate = 40;
    private const double BadRate = 2;

    public static IEnumerable<string> Lines(IReadOnlyList<PartState> parts, ComputerSpeed pace, string folder)
    {
        yield return $"made once on this computer and kept in {folder}: {string.Join(", ", parts.Select(Name))}";
        var (low, high) = pace.DownloadsMeasured ? (pace, pace) : (pace with { MegabytesPerSecond = GoodRate }, pace with { MegabytesPerSecond = BadRate });
        var time = TimeText.Range(Forecast.Seconds(parts, low) * Fastest, Forecast.Seconds(parts, high) * Slowest);
        yield return $"this takes {time} here ({Measured(pace)}; {Downloads(parts, pace)}); an interrupted run keeps completed parts";
    }

    private static string Name(PartState state) =>
        state.Fraction > 0 ? string.Create(CultureInfo.InvariantCulture, $"{state.Part.Name} ({state.Fraction * 100:0} % done)") : state.Part.Name;

    private static string Measured(ComputerSpeed pace) => string.Create(
        CultureInfo.InvariantCulture,
        $"measured: {pace.Cores} {(pace.Cores == 1 ? "core" : "cores, each")} {pace.Speed:0.0#} times the reference speed, {pace.Start.TotalMilliseconds:0.0} ms to start a program");

    private static string Downloads(IReadOnlyList<PartState> parts, ComputerSpeed pace)
    {
        // A part that has begun has finished its downloads.
        var megabytes = parts.Where(state => state.Fraction == 0).Sum(state => state.Part.Cost.Megabytes);
        if (megabytes == 0)
            return "nothing to download";
        return pace.DownloadsMeasured
            ? string.Create(CultureInfo.InvariantCulture, $"{megabytes:0} MB to download at {pace.MegabytesPerSecond:0.0} MB/s")
            : string.Create(CultureInfo.InvariantCulture, $"{megabytes:0} MB to download, at an unknown rate");
    }
}
