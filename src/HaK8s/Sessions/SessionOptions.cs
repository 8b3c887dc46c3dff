using HaK8s.Sessions.Foreign;

namespace HaK8s.Sessions;

/// <summary>What a run was asked for.</summary>
public sealed record SessionOptions
{
    /// <summary>Absolute path of the folder for files that are left for the user.</summary>
    public required string ArtifactsFolder { get; init; }

    /// <summary>Path of cluster.yaml; null is the lab's default cluster.</summary>
    public string? ClusterFile { get; init; }

    /// <summary>Names of the hosts to work on; empty means all.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Ids of the drills to run; empty means those of the cluster file, or else all.</summary>
    public IReadOnlyList<string> Drills { get; init; } = [];

    /// <summary>A cluster that HaK8s did not make, to be verified or audited; null without one.</summary>
    public ForeignOptions? Foreign { get; init; }

    /// <summary>True: this run will break things on purpose (VerifyHa).</summary>
    public bool Breaks { get; init; }

    /// <summary>The user agrees that machines which are not the lab's are broken on purpose.</summary>
    public bool YesBreakMyCluster { get; init; }

    /// <summary>What the run was asked for, as other runs are told: "JoinWorkers".</summary>
    public string Work { get; init; } = "HaK8s";

    /// <summary>How many times each drill runs, 1 to 100.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>What the moments of the faults are drawn from; null draws it, too.</summary>
    public int? Seed { get; init; }

    /// <summary>Pin the host keys that unknown hosts show, instead of refusing them.</summary>
    public bool AcceptHostKeys { get; init; }

    /// <summary>Folder with HaK8s' own Vagrantfile.</summary>
    public string VagrantFolder { get; init; } = "vagrant";

    /// <summary>Program and arguments that heal machines when their names are added, for a watchdog that outlives this program; empty without one.</summary>
    public IReadOnlyList<string> HealCommand { get; init; } = [];

    public string ReportFolder => Path.Combine(ArtifactsFolder, "verify-ha");
}
