namespace HaK8s.Verification.Drills;

/// <summary>
/// Decides how often an inconclusive drill runs again: up to three times, as long as the repeats take five minutes at most, but at
/// least once. A computer that stalls during a long drill will stall again.
/// </summary>
internal sealed class RepeatBudget
{
    /// <summary>Largest number of repeats.</summary>
    public const int Most = 3;

    private static readonly TimeSpan Time = TimeSpan.FromMinutes(5);

    private TimeSpan _spent;

    /// <summary>Number of repeats until now.</summary>
    public int Made { get; private set; }

    /// <summary>Returns true, and counts a repeat, if another one is allowed.</summary>
    /// <param name="took">How long the last run took.</param>
    public bool Take(TimeSpan took)
    {
        if (Made > 0)
            _spent += took;
        if (Made == Most || (Made > 0 && _spent + took > Time))
            return false;
        Made++;
        return true;
    }
}
