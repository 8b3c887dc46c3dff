using HaK8s.Machines.CachedParts;

namespace HaK8s.Tests.Machines.CachedParts;

/// <summary>Parts with costs that are easy to calculate with.</summary>
internal static class Parts
{
    /// <summary>A pace at which one second of cost takes one second: two cores, no program starts, 10 MB/s.</summary>
    public static ComputerSpeed Computer { get; } = new(2, 1, TimeSpan.Zero, 10) { DownloadsMeasured = true };

    /// <summary>100 s on one core.</summary>
    public static PartState Root { get; } = new(new CachedPart("root", new PartCost(100)));

    /// <summary>100 s on one core.</summary>
    public static PartState Other { get; } = new(new CachedPart("other", new PartCost(100)));

    /// <summary>300 s on two cores, after the root.</summary>
    public static PartState Build { get; } = new(new CachedPart("build", new PartCost(600, Cores: 2), "root"));
}
