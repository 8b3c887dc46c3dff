namespace HaK8s.Verification.Drills;

/// <summary>Where between two checks or advertisements a fault strikes.</summary>
internal static class DrillPhase
{
    /// <summary>A random part of a period. The same seed gives a drill's run the same part, whatever other drills run.</summary>
    public static TimeSpan Draw(int seed, string drill, int number, TimeSpan period)
    {
        // string.GetHashCode differs from process to process. FNV-1a does not.
        var hash = 2166136261u;
        foreach (var character in $"{seed}/{drill}/{number}")
            hash = unchecked((hash ^ character) * 16777619u);
        return period * new Random(unchecked((int)hash)).NextDouble();
    }
}
