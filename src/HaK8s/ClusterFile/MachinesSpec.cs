namespace HaK8s.ClusterFile;

/// <summary>Where the hosts come from.</summary>
public sealed record MachinesSpec
{
    public MachineProvider Provider { get; init; } = MachineProvider.Lab;
}
