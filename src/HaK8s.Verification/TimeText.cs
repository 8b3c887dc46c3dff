namespace HaK8s.Verification;

/// <summary>Formats durations for people.</summary>
internal static class TimeText
{
    /// <summary>To the millisecond below two minutes, for a time next to its limit: 468 ms, 1.502 s, 8 min 29 s.</summary>
    public static string Exact(TimeSpan time) => time switch
    {
        // 999.6 ms would become "1000 ms".
        { TotalMilliseconds: < 999.5 } => $"{time.TotalMilliseconds:0} ms",
        { TotalMinutes: < 2 } => $"{time.TotalSeconds:0.0##} s",
        _ => Minutes(time),
    };

    /// <summary>To two or three digits, for drawings and lists: 468 ms, 1.5 s, 51 s, 8 min 29 s.</summary>
    public static string Rounded(TimeSpan time) => time switch
    {
        { TotalMilliseconds: < 999.5 } => $"{time.TotalMilliseconds:0} ms",
        { TotalSeconds: < 10 } => $"{time.TotalSeconds:0.0#} s",
        { TotalSeconds: < 119.5 } => $"{time.TotalSeconds:0} s",
        _ => Minutes(time),
    };

    private static string Minutes(TimeSpan time)
    {
        var seconds = (long)Math.Round(time.TotalSeconds);
        return seconds % 60 == 0 ? $"{seconds / 60} min" : $"{seconds / 60} min {seconds % 60} s";
    }
}
