namespace HaK8s.Reliability;

/// <summary>How long an undisturbed run takes.</summary>
/// <param name="Time">Duration.</param>
/// <param name="Lines">Number of lines that it prints.</param>
internal sealed record Pace(TimeSpan Time, int Lines)
{
    /// <summary>What is left for the next run after a run was ended at this fraction.</summary>
    /// <param name="done">0 to 1.</param>
    public Pace After(double done) => new(Time * (1 - done), (int)Math.Ceiling(Lines * (1 - done)));
}
