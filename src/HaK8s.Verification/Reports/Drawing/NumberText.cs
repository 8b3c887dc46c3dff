namespace HaK8s.Verification.Reports.Drawing;

/// <summary>Formats numbers and times for people.</summary>
internal static class NumberText
{
    /// <summary>Such as "1 worker" or "2 workers".</summary>
    public static string Count(int number, string thing) => number == 1 ? $"1 {thing}" : $"{number} {thing}s";

    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => $"{time.TotalMilliseconds:0} ms",
        { TotalSeconds: < 10 } => $"{time.TotalSeconds:0.0#} s",
        { TotalMinutes: < 2 } => $"{time.TotalSeconds:0} s",
        _ => $"{(int)time.TotalMinutes} min {time.Seconds} s",
    };
}
