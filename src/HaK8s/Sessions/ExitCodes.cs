using HaK8s.ClusterFile;
using HaK8s.Discovery;
using HaK8s.Hosts;
using HaK8s.Hosts.Locks;
using HaK8s.Kubernetes;
using HaK8s.Machines;
using HaK8s.Pipelines;
using HaK8s.Preflight;
using HaK8s.Processes;
using HaK8s.Verification.Drills;
using HaK8s.Verification.History;

namespace HaK8s.Sessions;

/// <summary>What the program's exit code tells.</summary>
public static class ExitCodes
{
    /// <summary>The cluster file or the command line is wrong; nothing was touched.</summary>
    public const int Configuration = 2;

    /// <summary>The machines are not fit; nothing was changed on them.</summary>
    public const int Preflight = 3;

    /// <summary>Something failed on the way.</summary>
    public const int Run = 4;

    /// <summary>The cluster stands but was not proved highly available, or an audit found faults that keep it from being so.</summary>
    public const int NotProved = 5;

    /// <summary>No drill failed, but the computer stalled so much that some of them say nothing.</summary>
    public const int Inconclusive = 6;

    /// <summary>The exit code of a failure, or null when it is no expected kind of failure.</summary>
    public static int? Of(Exception exception) => exception switch
    {
        ClusterFileException or SelectionException or HistoryException => Configuration,
        MachinesException or PreflightException => Preflight,
        HostException or ClusterBusyException or HostsFailedException or ProcessFailedException or DrillException or KubeApiException or KubeConfigException or DiscoveryException => Run,
        HttpRequestException or IOException or UnauthorizedAccessException => Run,
        NotProvedException or FaultsFoundException => NotProved,
        InconclusiveException => Inconclusive,
        _ => null,
    };
}
