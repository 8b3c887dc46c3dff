namespace HaK8s.Machines.CachedParts;

/// <summary>A part that is made once on a computer and kept in its cache folder.</summary>
/// <param name="Name">Name in its progress, see <see cref="MachineProgress.Work"/>.</param>
/// <param name="After">Names of the parts that it needs. A named part that is not in the list of parts to make exists
/// already.</param>
public sealed record CachedPart(string Name, PartCost Cost, params IReadOnlyList<string> After);

/// <summary>Cost of a part, measured on the reference computer, see <see cref="ComputerSpeed.Reference"/>.</summary>
/// <param name="CoreSeconds">Time of a core, without the starts of programs.</param>
/// <param name="Cores">Cores that it can use at the same time; below 1 if it also waits for its disk.</param>
/// <param name="Starts">Number of programs that it starts.</param>
/// <param name="Megabytes">Size of its downloads.</param>
/// <param name="DiskMegabytes">Largest size in the cache folder.</param>
public sealed record PartCost(double CoreSeconds, double Cores = 1, int Starts = 0, double Megabytes = 0, double DiskMegabytes = 0)
{
    /// <summary>Returns its seconds of a core on a computer of this pace.</summary>
    public double Work(ComputerSpeed pace) => (CoreSeconds / pace.Speed) + (Starts * pace.Start.TotalSeconds);

    /// <summary>Returns its seconds on a computer of this pace without other load.</summary>
    public double Alone(ComputerSpeed pace) => (Work(pace) / Math.Min(Cores, pace.Cores)) + (Megabytes / pace.MegabytesPerSecond);
}

/// <summary>Progress of a part.</summary>
/// <param name="Fraction">0 before it begins, 1 when it is complete.</param>
public sealed record PartState(CachedPart Part, double Fraction = 0)
{
    public bool IsComplete => Fraction >= 1;
}
