using HaK8s.Verification.Drills;

namespace HaK8s.Sessions.Drills;

/// <summary>Checks VerifyHa's options.</summary>
internal static class DrillOptions
{
    private const int Most = 100;

    /// <summary>Ids of all drills.</summary>
    public static IReadOnlyList<string> Ids => [.. DrillBook.List().Select(drill => drill.Id)];

    /// <param name="cluster">The cluster's name, for messages.</param>
    /// <param name="inLab">False: drills need the user's consent.</param>
    /// <param name="drills">The drills of the cluster file; null means the default ones.</param>
    /// <exception cref="SelectionException">A number is out of range, a drill does not exist, or the user has not agreed
    /// to the drills.</exception>
    public static void Check(SessionOptions options, string cluster, bool inLab, IReadOnlyList<string>? drills)
    {
        if (options.Repeats is < 1 or > Most)
            throw new SelectionException($"--repeat {options.Repeats}: each drill runs 1 to {Most} times");
        if (options.TimeLimit < 1)
            throw new SelectionException($"--time-limit {options.TimeLimit}: at least 1 minute");
        if (options.Seed < 0)
            throw new SelectionException($"--seed {options.Seed}: a seed is 0 or more");
        SelectionException.ThrowIfUnknown("--drills", "drill", options.Drills.Select(id => id.Trim()), Ids, StringComparer.OrdinalIgnoreCase);
        if (!inLab)
            DrillConsent.Require(options, cluster, drills);
    }
}
