namespace HaK8s.ClusterFile;

/// <summary>Who makes the machines.</summary>
public enum MachineProvider
{
    /// <summary>Linux machines in namespaces of this computer.</summary>
    Lab,

    /// <summary>Hosts that exist already and are reached over SSH.</summary>
    Existing,

    /// <summary>Virtual machines by Vagrant.</summary>
    Vagrant,

    /// <summary>Virtual machines cloned from a template on a Proxmox VE host.</summary>
    Proxmox,
}
