namespace HaK8s.Planning.Facts;

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
