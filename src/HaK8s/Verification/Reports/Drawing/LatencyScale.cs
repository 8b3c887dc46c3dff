namespace HaK8s.Verification.Reports.Drawing;

/// <summary>Heights of times in a lane.</summary>
internal static class LatencyScale
{
    /// <summary>What has full height.</summary>
    private static readonly TimeSpan Full = TimeSpan.FromSeconds(2);

    /// <summary>The square root keeps a usual answer visible beside one that took seconds.</summary>
    public static double Height(TimeSpan time, double height) => Math.Sqrt(Math.Clamp(time / Full, 0, 1)) * height;
}
