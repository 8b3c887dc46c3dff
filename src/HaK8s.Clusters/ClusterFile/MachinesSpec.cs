namespace HaK8s.ClusterFile;

/// <summary>Source of the hosts.</summary>
public sealed record MachinesSpec
{
    /// <summary>What makes the machines.</summary>
    public MachineProvider Provider { get; init; } = MachineProvider.Lab;

    /// <summary>Debian release of the lab's machines.</summary>
    public DebianRelease Release { get; init; } = DebianRelease.Bookworm;

    /// <summary>Virtual machines that are made at the same time, at least 1; 1 is one after another.</summary>
    public int AtOnce { get; init; } = 1;

    /// <summary>Settings of the provider vagrant.</summary>
    public VagrantSpec? Vagrant { get; init; }

    /// <summary>Settings of the provider proxmox.</summary>
    public ProxmoxSpec? Proxmox { get; init; }

    /// <summary>How machines that are not HaK8s' own are powered off and on; without it the drills that need power are left out.</summary>
    public PowerCommandsSpec? Power { get; init; }
}

/// <summary>Provider of the machines.</summary>
public enum MachineProvider
{
    /// <summary>Linux machines in namespaces of this computer.</summary>
    Lab,

    /// <summary>Existing hosts that are reached over SSH.</summary>
    Existing,

    /// <summary>Virtual machines created by Vagrant.</summary>
    Vagrant,

    /// <summary>Virtual machines cloned from a template on a Proxmox VE host.</summary>
    Proxmox,
}

/// <summary>Debian release of a lab machine.</summary>
public enum DebianRelease
{
    /// <summary>Debian 12.</summary>
    Bookworm,

    /// <summary>Debian 13.</summary>
    Trixie,
}

/// <summary>
/// Commands on this computer that control a host's power, such as ipmitool or a hypervisor's client. They run in sh
/// with HAK8S_HOST and HAK8S_ADDRESS in the environment.
/// </summary>
public sealed record PowerCommandsSpec
{
    /// <summary>Pulls the plug; ends with 0 when the host is off.</summary>
    public required string Off { get; init; }

    /// <summary>Switches the host on again.</summary>
    public required string On { get; init; }

    /// <summary>Ends with 0 when the host is on, with 1 when it is off.</summary>
    public string? Status { get; init; }
}
