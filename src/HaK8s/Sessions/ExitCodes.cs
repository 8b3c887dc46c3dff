using HaK8s.Backups;
using HaK8s.ClusterFile;
using HaK8s.Discovery;
using HaK8s.Hosts;
using HaK8s.Hosts.Locks;
using HaK8s.Kubernetes;
using HaK8s.Machines;
using HaK8s.Pipelines;
using HaK8s.Planning;
using HaK8s.Preflight;
using HaK8s.Processes;
using HaK8s.Sessions.Drills;
using HaK8s.Verification.Calibration;
using HaK8s.Verification.Drills;
using HaK8s.Verification.History;

namespace HaK8s.Sessions;

/// <summary>Defines the program's exit codes.</summary>
public static class ExitCodes
{
    /// <summary>The cluster file or the command line is wrong; nothing was changed.</summary>
    public const int Configuration = 2;

    /// <summary>The machines are not fit; nothing was changed on them.</summary>
    public const int Preflight = 3;

    /// <summary>A step failed during the run.</summary>
    public const int Run = 4;

    /// <summary>
    /// The cluster runs but was not proved highly available, or an audit found faults that prevent high availability.
    /// </summary>
    public const int NotProved = 5;

    /// <summary>No drill failed, but some drills have no result because the computer stalled.</summary>
    public const int Inconclusive = 6;

    /// <summary>Plan found that something would be changed.</summary>
    public const int Changes = 7;

    /// <summary>Returns the exit code of a failure, or null if its kind is not expected.</summary>
    public static int? Of(Exception exception) => exception switch
    {
        ClusterFileException or SelectionException or BackupException or HistoryException => Configuration,
        MachinesException or PlanningException or PreflightException or CalibrationException => Preflight,
        HostException or ClusterBusyException or HostsFailedException or ProcessFailedException or DrillException or KubeApiException or KubeConfigException or DiscoveryException => Run,
        HttpRequestException or IOException or UnauthorizedAccessException => Run,
        NotProvedException or FaultsFoundException => NotProved,
        InconclusiveException => Inconclusive,
        _ => null,
    };
}
