namespace HaK8s.Machines;

/// <summary>What all machines of an inventory have in common and the plan depends on.</summary>
public sealed record MachineTraits
{
    /// <summary>True where the machines see cgroup v1 controllers; the cgroup driver is then cgroupfs.</summary>
    public bool CgroupV1 { get; init; }

    /// <summary>True for containers that pose as machines: no module loading, shared kernel settings.</summary>
    public bool SharedKernel { get; init; }

    /// <summary>Network interface that carries the cluster address, when all machines have the same; else found on each host.</summary>
    public string? Interface { get; init; }

    /// <summary>URL of an HTTP proxy for apt, or null.</summary>
    public string? AptProxy { get; init; }
}
