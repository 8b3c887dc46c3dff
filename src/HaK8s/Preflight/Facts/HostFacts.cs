using HaK8s.Firewalls;

namespace HaK8s.Preflight.Facts;

/// <summary>What a host is like before anything is changed on it.</summary>
internal sealed record HostFacts
{
    public string Hostname { get; init; } = "";

    /// <summary>ID of os-release(5).</summary>
    public string OsId { get; init; } = "";

    /// <summary>VERSION_ID of os-release(5).</summary>
    public string OsVersion { get; init; } = "";

    /// <summary>PRETTY_NAME of os-release(5).</summary>
    public string OsName { get; init; } = "";

    /// <summary>As uname -m has it, such as x86_64.</summary>
    public string Architecture { get; init; } = "";

    /// <summary>As uname -r has it.</summary>
    public string Kernel { get; init; } = "";

    /// <summary>Name of process 1.</summary>
    public string Init { get; init; } = "";

    public int Cpus { get; init; }

    public int MemoryMiB { get; init; }

    /// <summary>Free on the filesystem of /var/lib.</summary>
    public int DiskFreeMiB { get; init; }

    public IReadOnlyList<InterfaceAddress> Addresses { get; init; } = [];

    /// <summary>Interface → MAC address; without those that have none.</summary>
    public IReadOnlyDictionary<string, string> Macs { get; init; } = new Dictionary<string, string>();

    public string MachineId { get; init; } = "";

    /// <summary>Empty where there is none, as in containers.</summary>
    public string ProductUuid { get; init; } = "";

    public IReadOnlyList<Listener> Listeners { get; init; } = [];

    /// <summary>Swap files and devices in use.</summary>
    public IReadOnlyList<string> Swap { get; init; } = [];

    public bool CgroupV1 { get; init; }

    /// <summary>Null when the host cannot tell.</summary>
    public bool? NtpSynchronized { get; init; }

    /// <summary>How far the host's clock is ahead of this computer's, or behind when negative.</summary>
    public TimeSpan ClockOffset { get; init; }

    /// <summary>By how much that may be wrong either way: half of the time that the answer took.</summary>
    public TimeSpan ClockDoubt { get; init; }

    /// <summary>Paths that a Kubernetes control plane or node has left.</summary>
    public IReadOnlyList<string> Leftovers { get; init; } = [];

    /// <summary>Our kubeadm init or join, or our etcd of its own, was begun here.</summary>
    public bool Begun { get; init; }

    /// <summary>What was begun came to its end here.</summary>
    public bool Finished { get; init; }

    /// <summary>We have been here at all: programs of the right name on our ports are ours.</summary>
    public bool Ours { get; init; }

    /// <summary>The load balancer's programs run with our files.</summary>
    public bool Balancing { get; init; }

    /// <summary>Name of the cluster whose mark the host bears, or empty: what older versions made bears none.</summary>
    public string ClusterName { get; init; } = "";

    /// <summary>That cluster's endpoint when the mark was made, for people.</summary>
    public string ClusterEndpoint { get; init; } = "";

    /// <summary>SHA-256 of the cluster's certificate authority in hex, or empty.</summary>
    public string ClusterCa { get; init; } = "";

    /// <summary>Version of the API server that is set up here, without v, or empty.</summary>
    public string ApiServerVersion { get; init; } = "";

    /// <summary>Programs with their pid that hold the package manager's lock, such as "apt-get (123)".</summary>
    public IReadOnlyList<string> PackageLockHolders { get; init; } = [];

    public FirewallFacts Firewall { get; init; } = FirewallFacts.None;

    /// <summary>Programs that the checks need and the host has not.</summary>
    public IReadOnlyList<string> MissingPrograms { get; init; } = [];

    /// <summary>The interface that carries an address, or null.</summary>
    public string? InterfaceOf(string address) => Addresses.FirstOrDefault(candidate => candidate.Address == address)?.Interface;
}
