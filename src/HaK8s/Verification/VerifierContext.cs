using HaK8s.Hosts;
using HaK8s.Machines;
using HaK8s.Pipelines;
using HaK8s.Planning;

namespace HaK8s.Verification;

/// <summary>What a verification works on.</summary>
public sealed record VerifierContext
{
    public required ClusterPlan Plan { get; init; }

    /// <summary>All hosts of the plan, by name.</summary>
    public required IReadOnlyDictionary<string, IHost> Hosts { get; init; }

    /// <summary>Null where the provider has no hands on the machines: drills that need them are left out.</summary>
    public IMachinePower? Power { get; init; }

    /// <summary>
    /// Program and arguments that give a machine its power and link back, when the machine's name is added; run by a watchdog when
    /// this program dies in the midst of a drill. Empty: nothing can.
    /// </summary>
    public IReadOnlyList<string> HealCommand { get; init; } = [];

    /// <summary>Path of an administrator's kubeconfig whose server is the VIP.</summary>
    public required string KubeConfigPath { get; init; }

    /// <summary>Folder for report.json, junit.xml and report.html; made when it is missing.</summary>
    public required string ReportFolder { get; init; }

    /// <summary>Where this computer's last calibration is kept; null, or without a file there, the report has none.</summary>
    public string? CalibrationFile { get; init; }

    /// <summary>The "host" of its lines is the drill's id.</summary>
    public required IRunProgress Progress { get; init; }

    /// <summary>True: the machines are the lab's, which nobody else needs.</summary>
    public bool InLab { get; init; }

    /// <summary>How many times each drill runs.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>What the phases of the faults are drawn from; null draws it, too.</summary>
    public int? Seed { get; init; }

    /// <summary>Drill ids; null or none means every drill.</summary>
    public IReadOnlyList<string>? Drills { get; init; }
}
