using HaK8s.ClusterFile;
using HaK8s.Sessions.Drills;
using HaK8s.Sessions.Files;
using HaK8s.Sessions.Foreign;

namespace HaK8s.Sessions;

/// <summary>Options of a run.</summary>
public sealed record SessionOptions
{
    /// <summary>Absolute path of the folder for files that the user keeps.</summary>
    public required string ArtifactsFolder { get; init; }

    /// <summary>Path of cluster.yaml; null means the lab's default cluster.</summary>
    public string? ClusterFile { get; init; }

    /// <summary>Names of the hosts to work on; empty means all.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Ids of the drills to run; empty means the drills of the cluster file, or else the default ones.</summary>
    public IReadOnlyList<string> Drills { get; init; } = [];

    /// <summary>A cluster that HaK8s did not make, to verify or audit; null otherwise.</summary>
    public ForeignOptions? Foreign { get; init; }

    /// <summary>True: this run injects faults (VerifyHa).</summary>
    public bool Breaks { get; init; }

    /// <summary>True: the user agrees that drills break machines outside the lab.</summary>
    public bool YesBreakMyCluster { get; init; }

    /// <summary>The requested targets, as reported to other runs: "JoinWorkers".</summary>
    public string Work { get; init; } = "HaK8s";

    /// <summary>Number of times that each drill runs, 1 to 100.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Minutes after <see cref="Began"/> in which drills may begin, at least 1; null means no limit.</summary>
    public int? TimeLimit { get; init; }

    /// <summary>When the run began.</summary>
    public DateTimeOffset Began { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>Seed for the moments of the faults; null means a random seed.</summary>
    public int? Seed { get; init; }

    /// <summary>True: pins the host keys of unknown hosts instead of refusing them.</summary>
    public bool AcceptHostKeys { get; init; }

    /// <summary>With Plan and Render: the system of hosts that need not exist, such as ubuntu/24.04; null: the hosts are asked.</summary>
    public string? Assume { get; init; }

    /// <summary>True: Plan and Status also write what they found as JSON to the artifacts folder.</summary>
    public bool Json { get; init; }

    /// <summary>Folder with the Vagrantfile for cluster files that name none; null means the one inside HaK8s.</summary>
    public string? VagrantFolder { get; init; }

    /// <summary>Command that heals the machines appended by name, for a watchdog that outlives this program; may be empty.</summary>
    public IReadOnlyList<string> HealCommand { get; init; } = [];

    /// <summary>True if this host is to be worked on.</summary>
    internal bool Selects(string host) => Hosts.Count == 0 || Hosts.Contains(host);

    internal DateTimeOffset? NoDrillAfter => TimeLimit is { } minutes ? Began.AddMinutes(minutes) : null;

    /// <summary>Reads the cluster file, or the default cluster.</summary>
    /// <exception cref="ClusterFileException">The cluster file is wrong; the message lists every problem.</exception>
    internal ClusterSpec ReadCluster() => ClusterFile is { } path ? ClusterFiles.Read(path, DrillOptions.Ids) : DefaultCluster.Read();

    public string ReportFolder => Path.Combine(ArtifactsFolder, "verify-ha");
}
