using HaK8s.Firewalls;
using HaK8s.Kubernetes.Certificates;

namespace HaK8s.Preflight.Facts;

/// <summary>State of a host before anything is changed on it.</summary>
internal sealed record PreflightFacts
{
    public string Hostname { get; init; } = "";

    /// <summary>ID of os-release(5).</summary>
    public string OsId { get; init; } = "";

    /// <summary>VERSION_ID of os-release(5).</summary>
    public string OsVersion { get; init; } = "";

    /// <summary>PRETTY_NAME of os-release(5).</summary>
    public string OsName { get; init; } = "";

    /// <summary>Output of uname -m, such as x86_64.</summary>
    public string Architecture { get; init; } = "";

    /// <summary>Output of uname -r.</summary>
    public string Kernel { get; init; } = "";

    /// <summary>Name of process 1.</summary>
    public string Init { get; init; } = "";

    public int Cpus { get; init; }

    public int MemoryMiB { get; init; }

    /// <summary>Free space on the filesystem of /var/lib.</summary>
    public int DiskFreeMiB { get; init; }

    public IReadOnlyList<InterfaceAddress> Addresses { get; init; } = [];

    /// <summary>Interface → MAC address; omits interfaces without one.</summary>
    public IReadOnlyDictionary<string, string> Macs { get; init; } = new Dictionary<string, string>();

    public string MachineId { get; init; } = "";

    /// <summary>Empty if there is none, as in containers.</summary>
    public string ProductUuid { get; init; } = "";

    public IReadOnlyList<Listener> Listeners { get; init; } = [];

    /// <summary>Swap files and devices in use.</summary>
    public IReadOnlyList<string> Swap { get; init; } = [];

    public bool CgroupV1 { get; init; }

    /// <summary>Controllers of the kernel's control groups, such as memory; empty if the host cannot report them.</summary>
    public IReadOnlyList<string> CgroupControllers { get; init; } = [];

    /// <summary>True if it has neither /etc/resolv.conf nor the file of systemd-resolved.</summary>
    public bool HasNoResolver { get; init; }

    /// <summary>Null if the host cannot report it.</summary>
    public bool? NtpSynchronized { get; init; }

    /// <summary>Time by which the host's clock is ahead of this computer's; negative if it is behind.</summary>
    public TimeSpan ClockOffset { get; init; }

    /// <summary>Possible error of the offset in either direction: half of the time that the answer took.</summary>
    public TimeSpan ClockDoubt { get; init; }

    /// <summary>Paths that a Kubernetes control plane or node left.</summary>
    public IReadOnlyList<string> Leftovers { get; init; } = [];

    /// <summary>True if our kubeadm init or join, or our separate etcd, was started here.</summary>
    public bool Begun { get; init; }

    /// <summary>True if that work has finished here.</summary>
    public bool Finished { get; init; }

    /// <summary>
    /// True if HaK8s has changed this host before. Programs of the expected name on our ports are then ours.
    /// </summary>
    public bool Ours { get; init; }

    /// <summary>True if the load balancer's programs run with our files.</summary>
    public bool Balancing { get; init; }

    /// <summary>Name of the cluster in the host's marker file, or empty. Older versions wrote no marker file.</summary>
    public string ClusterName { get; init; } = "";

    /// <summary>That cluster's endpoint when the marker file was written, for users.</summary>
    public string ClusterEndpoint { get; init; } = "";

    /// <summary>SHA-256 of the cluster's certificate authority in hex, or empty.</summary>
    public string ClusterCa { get; init; } = "";

    /// <summary>True while the authorities are being replaced.</summary>
    public bool RotatesAuthorities { get; init; }

    /// <summary>Version of the API server that is set up here, without v, or empty.</summary>
    public string ApiServerVersion { get; init; } = "";

    /// <summary>Certificates of Kubernetes and etcd on the host.</summary>
    public IReadOnlyList<HostCertificate> Certificates { get; init; } = [];

    /// <summary>Provider of HaK8s' encryption configuration; "other" for a configuration of somebody else; empty without encryption.</summary>
    public string Encryption { get; init; } = "";

    /// <summary>Path and SHA-256 of the API server's audit policy; empty without one.</summary>
    public (string Path, string Sha256) AuditPolicy { get; init; } = ("", "");

    /// <summary>Version of the installed kubelet on a host that has joined, without v, or empty.</summary>
    public string KubeletVersion { get; init; } = "";

    /// <summary>Programs that hold the package manager's lock, with their pid, such as "apt-get (123)".</summary>
    public IReadOnlyList<string> PackageLockHolders { get; init; } = [];

    /// <summary>Packages that HaK8s did not install and that its installations would remove, as far as the host's lists tell.</summary>
    public IReadOnlyList<string> Removals { get; init; } = [];

    /// <summary>Packages of the host that serve as well as those that HaK8s would install.</summary>
    public IReadOnlyList<(string Package, string InsteadOf)> KeptPackages { get; init; } = [];

    /// <summary>Files of somebody else that already give apt a repository.</summary>
    public IReadOnlyList<(string Repository, string File)> OtherSources { get; init; } = [];

    /// <summary>Files of somebody else that name a repository but do not give apt all of it.</summary>
    public IReadOnlyList<(string Repository, string File)> ClashingSources { get; init; } = [];

    public FirewallFacts Firewall { get; init; } = FirewallFacts.None;

    /// <summary>Programs that the checks need and the host lacks.</summary>
    public IReadOnlyList<string> MissingPrograms { get; init; } = [];

    /// <summary>Returns the interface that has an address, or null.</summary>
    public string? InterfaceOf(string address) => Addresses.FirstOrDefault(candidate => candidate.Address == address)?.Interface;
}

/// <summary>An IPv4 address of an interface, without its prefix length.</summary>
internal sealed record InterfaceAddress(string Interface, string Address);

/// <summary>A port in use.</summary>
/// <param name="Protocol">tcp or udp.</param>
/// <param name="Program">The program's name, at most 15 characters as the kernel stores it; empty if unknown, as for
/// the kernel's own ports.</param>
/// <param name="Pid">0 if unknown.</param>
internal sealed record Listener(string Protocol, int Port, string Program, int Pid);
