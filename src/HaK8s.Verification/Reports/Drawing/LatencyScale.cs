namespace HaK8s.Verification.Reports.Drawing;

/// <summary>Converts times to heights in a lane.</summary>
internal static class LatencyScale
{
    /// <summary>Time that has full height.</summary>
    private static readonly TimeSpan Full = TimeSpan.FromSeconds(2);

    /// <summary>Uses the square root to keep a usual answer visible next to one that took seconds.</summary>
    public static double Height(TimeSpan time, double height) => Math.Sqrt(Math.Clamp(time / Full, 0, 1)) * height;
}
