namespace HaK8s.Sessions.Drills;

/// <summary>Checks the limits of VerifyHa's options.</summary>
internal static class DrillOptions
{
    private const int Most = 100;

    /// <exception cref="SelectionException">A number is out of range.</exception>
    public static void Check(SessionOptions options)
    {
        if (options.Repeats is < 1 or > Most)
            throw new SelectionException($"--repeat {options.Repeats}: each drill runs 1 to {Most} times");
        if (options.Seed < 0)
            throw new SelectionException($"--seed {options.Seed}: a seed is 0 or more");
    }
}
