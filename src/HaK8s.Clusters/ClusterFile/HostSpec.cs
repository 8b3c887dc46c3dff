namespace HaK8s.ClusterFile;

/// <summary>One machine of the cluster file.</summary>
public sealed record HostSpec
{
    /// <summary>DNS label; becomes the machine's hostname and the node's name.</summary>
    public required string Name { get; init; }

    public required HostRole Role { get; init; }

    /// <summary>IPv4 address in the cluster's network.</summary>
    public required string Address { get; init; }

    /// <summary>Debian release of a lab machine; null means <see cref="MachinesSpec.Release"/>.</summary>
    public DebianRelease? Release { get; init; }

    /// <summary>Virtual CPUs of a virtual machine; null means the provider's setting.</summary>
    public int? Cpus { get; init; }

    /// <summary>Memory of a virtual machine, MiB; null means the provider's setting.</summary>
    public int? Memory { get; init; }

    /// <summary>Id of a Proxmox virtual machine; null means one derived from <see cref="ProxmoxSpec.FirstId"/>.</summary>
    public int? VmId { get; init; }

    /// <summary>Overrides of <see cref="ClusterSpec.Ssh"/> for this host.</summary>
    public SshSpec? Ssh { get; init; }
}
