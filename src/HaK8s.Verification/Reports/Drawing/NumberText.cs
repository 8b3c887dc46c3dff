namespace HaK8s.Verification.Reports.Drawing;

/// <summary>Formats numbers for people.</summary>
internal static class NumberText
{
    /// <summary>Such as "1 worker" or "2 workers".</summary>
    public static string Count(int number, string thing) => number == 1 ? $"1 {thing}" : $"{number} {thing}s";
}
