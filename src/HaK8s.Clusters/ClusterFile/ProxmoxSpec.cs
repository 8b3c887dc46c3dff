namespace HaK8s.ClusterFile;

/// <summary>Virtual machines cloned from a template by <c>qm</c> on a Proxmox VE host.</summary>
public sealed record ProxmoxSpec
{
    /// <summary>Address or name of the Proxmox VE host, reached over SSH.</summary>
    public required string Host { get; init; }

    /// <summary>How to reach it; a user other than root needs sudo for qm.</summary>
    public SshSpec? Ssh { get; init; }

    /// <summary>Id of the template that is cloned; it has cloud-init and the guest agent.</summary>
    public required int Template { get; init; }

    /// <summary>Id of the first clone; the others follow in the order of the hosts.</summary>
    public int FirstId { get; init; } = 9100;

    /// <summary>Storage of full clones; without it, linked clones.</summary>
    public string? Storage { get; init; }

    /// <summary>Bridge of the first network card.</summary>
    public string Bridge { get; init; } = "vmbr0";

    /// <summary>IPv4 address of the default gateway.</summary>
    public required string Gateway { get; init; }

    /// <summary>Length of the network's prefix.</summary>
    public int PrefixLength { get; init; } = 24;

    /// <summary>Name servers; without it, the template's.</summary>
    public IReadOnlyList<string> Dns { get; init; } = [];

    /// <summary>User that cloud-init makes on the clones.</summary>
    public string User { get; init; } = "debian";

    /// <summary>Path of the public key that cloud-init lets in.</summary>
    public required string PublicKeyFile { get; init; }

    /// <summary>Virtual CPUs of each machine; without it, the template's.</summary>
    public int? Cpus { get; init; }

    /// <summary>Memory of each machine, MiB; without it, the template's.</summary>
    public int? Memory { get; init; }

    /// <summary>Disk of each machine, GiB, at least the template's; without it, the template's.</summary>
    public int? Disk { get; init; }
}
