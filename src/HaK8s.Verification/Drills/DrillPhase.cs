namespace HaK8s.Verification.Drills;

/// <summary>Chooses when between two checks or advertisements a fault is injected.</summary>
internal static class DrillPhase
{
    /// <summary>
    /// Returns a random part of a period. The same seed gives a drill's run the same part, whichever other drills run.
    /// </summary>
    public static TimeSpan Draw(int seed, string drill, int number, TimeSpan period)
    {
        // FNV-1a, because string.GetHashCode differs from process to process.
        var hash = 2166136261u;
        foreach (var character in $"{seed}/{drill}/{number}")
            hash = unchecked((hash ^ character) * 16777619u);
        return period * new Random(unchecked((int)hash)).NextDouble();
    }
}
