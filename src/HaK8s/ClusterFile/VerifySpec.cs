namespace HaK8s.ClusterFile;

/// <summary>What VerifyHa runs when nothing is picked on the command line.</summary>
public sealed record VerifySpec
{
    /// <summary>Drill ids such as V1; null means every default drill.</summary>
    public IReadOnlyList<string>? Drills { get; init; }
}
