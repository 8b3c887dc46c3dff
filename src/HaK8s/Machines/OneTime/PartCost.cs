namespace HaK8s.Machines.OneTime;

/// <summary>What a part costs on the reference computer, see <see cref="Pace.Reference"/>; measured there.</summary>
/// <param name="CoreSeconds">Time of a core, without what starting programs takes.</param>
/// <param name="Cores">How many cores it can use at a time; below 1 where it waits for its disk in between.</param>
/// <param name="Starts">Programs that it starts.</param>
/// <param name="Megabytes">What it downloads.</param>
/// <param name="DiskMegabytes">What it needs in the cache folder at most.</param>
public sealed record PartCost(double CoreSeconds, double Cores = 1, int Starts = 0, double Megabytes = 0, double DiskMegabytes = 0)
{
    /// <summary>Seconds of a core on a computer of this pace.</summary>
    public double Work(Pace pace) => (CoreSeconds / pace.Speed) + (Starts * pace.Start.TotalSeconds);

    /// <summary>Seconds on a computer of this pace that does nothing else.</summary>
    public double Alone(Pace pace) => (Work(pace) / Math.Min(Cores, pace.Cores)) + (Megabytes / pace.MegabytesPerSecond);
}
