namespace HaK8s.Machines.CachedParts;

/// <summary>Current speed of a computer under its present load.</summary>
/// <param name="Cores">Cores that this program may use.</param>
/// <param name="Speed">Speed of one core while all compute, as a ratio to the reference computer's.</param>
/// <param name="Start">Time to start a small program.</param>
/// <param name="MegabytesPerSecond">Rate of downloads.</param>
public sealed record ComputerSpeed(int Cores, double Speed, TimeSpan Start, double MegabytesPerSecond)
{
    /// <summary>The computer on which the costs of parts were measured.</summary>
    public static ComputerSpeed Reference { get; } = new(2, 1, TimeSpan.FromMilliseconds(1), 20);

    /// <summary>False until a download was measured; until then the rate is a guess.</summary>
    public bool DownloadsMeasured { get; init; }
}
