namespace HaK8s.Machines;

/// <summary>The existing hosts: how each is reached, and the traits of their machines. Data only.</summary>
public sealed record Inventory
{
    /// <summary>In the order of the cluster file.</summary>
    public required IReadOnlyList<InventoryHost> Hosts { get; init; }

    /// <summary>Path of the known_hosts file of this cluster; host keys are pinned there.</summary>
    public required string KnownHostsFile { get; init; }

    public required MachineTraits Traits { get; init; }

    public required PackageSource Packages { get; init; }
}
