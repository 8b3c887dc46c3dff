namespace HaK8s.Machines.OneTime;

/// <summary>How fast a computer is now, with everything else that it does.</summary>
/// <param name="Cores">Cores that this program may use.</param>
/// <param name="Speed">Speed of one core while all compute, as a ratio to the reference computer's.</param>
/// <param name="Start">How long starting a small program takes.</param>
/// <param name="MegabytesPerSecond">Rate of downloads.</param>
public sealed record Pace(int Cores, double Speed, TimeSpan Start, double MegabytesPerSecond)
{
    /// <summary>The computer on which the costs of parts were measured.</summary>
    public static Pace Reference { get; } = new(2, 1, TimeSpan.FromMilliseconds(1), 20);

    /// <summary>False until something was downloaded: then the rate is a guess.</summary>
    public bool DownloadsMeasured { get; init; }
}
