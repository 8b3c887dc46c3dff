using HaK8s.ClusterFile;
using HaK8s.Planning.Facts;

namespace HaK8s.Machines.Lab;

/// <summary>One machine of a lab: its names, addresses and folders. Data only.</summary>
public sealed record LabMachine
{
    public required string Name { get; init; }

    /// <summary>IPv4 address.</summary>
    public required string Address { get; init; }

    public DebianRelease Release { get; init; } = DebianRelease.Bookworm;

    public HostOs Os => Release == DebianRelease.Trixie ? HostOs.Debian13 : HostOs.Debian12;

    public required string Mac { get; init; }

    /// <summary>Name of the network namespace and, on systemd, of the unit.</summary>
    public required string FullName { get; init; }

    /// <summary>Name for systemd-nspawn, at most 64 characters.</summary>
    public required string NspawnName { get; init; }

    /// <summary>The end of the machine's network link on this computer.</summary>
    public required string Veth { get; init; }

    /// <summary>Folder with all files of the machine.</summary>
    public required string Folder { get; init; }

    /// <summary>Mount point of its disk on this computer.</summary>
    public string Root => Path.Combine(Folder, "root");

    /// <summary>Files that it has written to its disk.</summary>
    public string Upper => Path.Combine(Folder, "disk", "upper");

    public string Work => Path.Combine(Folder, "disk", "work");

    public string HostKey => Path.Combine(Folder, "ssh_host_ed25519_key");

    /// <summary>Marker file, written last when the disk is made. Without it the disk is made again.</summary>
    public string MadeMark => Path.Combine(Folder, "made");

    /// <summary>Console output since the last start.</summary>
    public string Log => Path.Combine(Folder, "console.log");

    /// <summary>Process that keeps the machine running across its reboots; see <c>ProcessMark</c>.</summary>
    public string ProcessFile => Path.Combine(Folder, "process");

    /// <summary>Folders on this computer's real filesystem (key) and their paths in the machine (value).</summary>
    public IReadOnlyDictionary<string, string> Volumes => new Dictionary<string, string>
    {
        [Path.Combine(Folder, "volumes", "containerd")] = HostPaths.ContainerdData,
        [Path.Combine(Folder, "volumes", "kubelet")] = HostPaths.KubeletData,
        [Path.Combine(Folder, "volumes", "etcd")] = HostPaths.EtcdData,
    };

    public string NetworkNamespace => $"/run/netns/{FullName}";
}
