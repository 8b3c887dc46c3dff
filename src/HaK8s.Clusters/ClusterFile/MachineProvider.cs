namespace HaK8s.ClusterFile;

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
