using HaK8s.Hosts;
using HaK8s.Kubernetes;
using HaK8s.Planning;
using HaK8s.Progress;

namespace HaK8s.Verification;

/// <summary>Input of a verification.</summary>
public sealed record VerifierContext
{
    public required ClusterPlan Plan { get; init; }

    /// <summary>All hosts of the plan, by name.</summary>
    public required IReadOnlyDictionary<string, IHost> Hosts { get; init; }

    /// <summary>Null if the provider has no control of the machines; drills that need it are left out.</summary>
    public IMachinePower? Power { get; init; }

    /// <summary>
    /// Program and arguments that restore a machine's power and link; the machine's name is appended. A watchdog runs them if this
    /// program dies during a drill. Empty if there is no such program.
    /// </summary>
    public IReadOnlyList<string> HealCommand { get; init; } = [];

    /// <summary>An administrator's access to the API, whose server is the VIP.</summary>
    public required KubeConfig KubeConfig { get; init; }

    /// <summary>Folder for report.json, junit.xml and report.html; created if missing.</summary>
    public required string ReportFolder { get; init; }

    /// <summary>Path of this computer's last calibration. If null or without a file, the report has no calibration.</summary>
    public string? CalibrationFile { get; init; }

    /// <summary>Receives the progress; the "host" of its lines is the drill's id.</summary>
    public required IRunProgress Progress { get; init; }

    /// <summary>True if the machines are the lab's, which have no other users.</summary>
    public bool InLab { get; init; }

    /// <summary>Number of runs of each drill.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>No drill begins after this moment: those that are left are inconclusive. Null means no limit.</summary>
    public DateTimeOffset? NoDrillAfter { get; init; }

    /// <summary>Seed for the phases of the faults; null draws a random one.</summary>
    public int? Seed { get; init; }

    /// <summary>Planned work for the drills that measure it; null if there is none, as on a cluster that HaK8s did not make.</summary>
    public IClusterOperations? Operations { get; init; }

    /// <summary>Drill ids; null or empty means the default drills.</summary>
    public IReadOnlyList<string>? Drills { get; init; }
}
