namespace HaK8s.Planning.Facts;

/// <summary>Facts about the existing machines and their packages, as far as the plan depends on them.</summary>
public sealed record MachineFacts
{
    /// <summary>Distribution of each host by name; hosts that are not included run Debian 12.</summary>
    public IReadOnlyDictionary<string, HostOs> Systems { get; init; } = new Dictionary<string, HostOs>();

    public required MachineTraits Traits { get; init; }

    public required PackageSource Packages { get; init; }
}
