namespace HaK8s.ClusterFile;

/// <summary>Drills that VerifyHa runs if the command line selects none.</summary>
public sealed record VerifySpec
{
    /// <summary>Drill ids such as V1; null means every default drill.</summary>
    public IReadOnlyList<string>? Drills { get; init; }
}
