namespace HaK8s.ClusterFile;

/// <summary>Source of the hosts.</summary>
public sealed record MachinesSpec
{
    public MachineProvider Provider { get; init; } = MachineProvider.Lab;

    /// <summary>Debian release of the lab's machines.</summary>
    public DebianRelease Release { get; init; } = DebianRelease.Bookworm;

    /// <summary>Virtual machines that are made at the same time, at least 1; 1 is one after another.</summary>
    public int AtOnce { get; init; } = 1;

    /// <summary>For <see cref="MachineProvider.Vagrant"/>.</summary>
    public VagrantSpec? Vagrant { get; init; }

    /// <summary>For <see cref="MachineProvider.Proxmox"/>.</summary>
    public ProxmoxSpec? Proxmox { get; init; }

    /// <summary>How machines that are not HaK8s' own are powered off and on; without it the drills that need power are left out.</summary>
    public PowerCommandsSpec? Power { get; init; }
}
