namespace HaK8s.ClusterFile;

/// <summary>One machine of the cluster file.</summary>
public sealed record HostSpec
{
    /// <summary>DNS label; becomes the machine's hostname and the node's name.</summary>
    public required string Name { get; init; }

    /// <summary>What the host is in the cluster.</summary>
    public required HostRole Role { get; init; }

    /// <summary>IPv4 address in the cluster's network.</summary>
    public required string Address { get; init; }

    /// <summary>Debian release of a lab machine; without it, machines.release.</summary>
    public DebianRelease? Release { get; init; }

    /// <summary>Virtual CPUs of a virtual machine; without it, the provider's setting.</summary>
    public int? Cpus { get; init; }

    /// <summary>Memory of a virtual machine, MiB; without it, the provider's setting.</summary>
    public int? Memory { get; init; }

    /// <summary>Disk of a Proxmox virtual machine, GiB; without it, the provider's setting.</summary>
    public int? Disk { get; init; }

    /// <summary>Id of a Proxmox virtual machine; without it, one derived from machines.proxmox.firstId.</summary>
    public int? VmId { get; init; }

    /// <summary>SSH settings of this host, in place of those of the cluster.</summary>
    public SshSpec? Ssh { get; init; }
}

/// <summary>Role of a host.</summary>
public enum HostRole
{
    /// <summary>Balances the Kubernetes API; two or more share the VIP.</summary>
    LoadBalancer,

    /// <summary>Runs the API server, and an etcd member unless there are separate etcd hosts.</summary>
    ControlPlane,

    /// <summary>Runs the workloads.</summary>
    Worker,

    /// <summary>A member of a separate etcd cluster; with such hosts the control planes have no members.</summary>
    Etcd,

    /// <summary>A host outside the cluster: for kubectl, or for SSH access to the others.</summary>
    Jumpbox,
}
