namespace HaK8s.Planning.Facts;

/// <summary>Facts about the existing machines and their packages, as far as the plan depends on them.</summary>
public sealed record MachineFacts
{
    /// <summary>Distribution of each host by name; hosts that are not included run Debian 12.</summary>
    public IReadOnlyDictionary<string, HostOs> Systems { get; init; } = new Dictionary<string, HostOs>();

    public required MachineTraits Traits { get; init; }

    public required PackageSource Packages { get; init; }
}

/// <summary>Common traits of all machines of an inventory, on which the plan depends.</summary>
public sealed record MachineTraits
{
    /// <summary>True if the machines see cgroup v1 controllers; the cgroup driver is then cgroupfs.</summary>
    public bool CgroupV1 { get; init; }

    /// <summary>True for containers that act as machines: no module loading, shared kernel settings.</summary>
    public bool SharedKernel { get; init; }

    /// <summary>
    /// Network interface with the cluster address, if all machines have the same; otherwise it is found on each host.
    /// </summary>
    public string? Interface { get; init; }

    /// <summary>URL of an HTTP proxy for apt, or null.</summary>
    public string? AptProxy { get; init; }
}
