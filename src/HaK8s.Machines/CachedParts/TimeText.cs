namespace HaK8s.Machines.CachedParts;

/// <summary>Formats durations for users, no more exact than they are known.</summary>
internal static class TimeText
{
    private const double Hour = 3600;

    /// <summary>Formats a range: "6 to 9 min", "about 2 min", "less than a minute", "2 to 4 h".</summary>
    public static string Range(double lowSeconds, double highSeconds) => highSeconds switch
    {
        < 60 => "less than a minute",
        < 2 * Hour => Range(lowSeconds, highSeconds, 60, "min"),
        _ => Range(lowSeconds, highSeconds, Hour, "h"),
    };

    /// <summary>
    /// Formats a duration: "about 4 min", "about 40 s", "about 3 h"; rounded up, in steps of 10 s below two minutes.
    /// </summary>
    public static string About(double seconds) => seconds switch
    {
        < 10 => "a few seconds",
        < 115 => $"about {(int)Math.Ceiling(seconds / 10) * 10} s",
        < 2 * Hour => $"about {(int)Math.Ceiling(seconds / 60)} min",
        _ => $"about {(int)Math.Ceiling(seconds / Hour)} h",
    };

    private static string Range(double lowSeconds, double highSeconds, double unit, string name)
    {
        var (low, high) = (Math.Max(1, (int)Math.Floor(lowSeconds / unit)), (int)Math.Ceiling(highSeconds / unit));
        return low >= high ? $"about {high} {name}" : $"{low} to {high} {name}";
    }
}
