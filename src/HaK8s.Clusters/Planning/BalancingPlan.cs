using HaK8s.ClusterFile;

namespace HaK8s.Planning;

/// <summary>Timers of HAProxy and of the separate check for nginx. In milliseconds unless stated otherwise.</summary>
public sealed record BalancingPlan
{
    public LoadBalancerKind Kind { get; init; } = LoadBalancerKind.Haproxy;

    /// <summary>
    /// Path that HAProxy requests from an API server. An API server with its own etcd member is not ready without it.
    /// If etcd is elsewhere, its loss affects all API servers alike, and taking them all out would only make it worse.
    /// </summary>
    public string HealthPath { get; init; } = "/readyz";

    public int CheckInterval { get; init; } = 1000;

    /// <summary>
    /// Time between checks while they fail. It must not be shorter: (fall − 1) of them must outlast an etcd election
    /// (2.4 s seen). During an election /readyz may fail at once on every control plane, and all of them would be taken
    /// out together.
    /// </summary>
    public int FastInterval { get; init; } = 1300;

    public int DownInterval { get; init; } = 1000;

    public int Fall { get; init; } = 3;

    public int Rise { get; init; } = 2;

    public int ConnectTimeout { get; init; } = 500;

    /// <summary>Extra time for the answer of a check after it has connected.</summary>
    public int CheckTimeout { get; init; } = 2000;

    public int Retries { get; init; } = 3;

    /// <summary>Client, server and tunnel timeouts, hours.</summary>
    public int IdleHours { get; init; } = 3;

    public int ApiServerPort { get; init; } = KubernetesPorts.ApiServer;

    /// <summary>HAProxy's backend name for the control planes; other backends are not ours.</summary>
    public string Backend { get; init; } = "control-planes";

    /// <summary>
    /// False if HAProxy cannot be asked, for example because a third party set it up without an admin socket or under
    /// other names.
    /// </summary>
    public bool AnswersOnSocket { get; init; } = true;

    /// <summary>True if the balancer itself checks the control planes and reports which are down.</summary>
    public bool ChecksHealth => Kind == LoadBalancerKind.Haproxy && AnswersOnSocket;

    /// <summary>
    /// Seconds for which nginx leaves out a control plane that failed. nginx itself detects failures only on its
    /// clients' connections.
    /// </summary>
    public int FailTimeout { get; init; } = 5;

    /// <summary>
    /// Seconds after which a balancer's kernel probes a silent connection to a control plane. Used by nginx, and by
    /// HAProxy while its checks fail for all control planes.
    /// </summary>
    public int KeepaliveTime { get; init; } = 2;

    /// <summary>Seconds between two such probes.</summary>
    public int KeepaliveInterval { get; init; } = 1;

    /// <summary>Number of unanswered probes after which the connection is cut.</summary>
    public int KeepaliveProbes { get; init; } = 2;

    /// <summary>
    /// False for a third-party balancer whose configuration was not found or is not read. Its timers are not these.
    /// </summary>
    public bool TimersKnown { get; init; } = true;

    /// <summary>
    /// Seconds after which nginx uses an excluded control plane again, unless the separate check reports again that it
    /// is not ready. Three of the check's longest rounds, because a check that hangs must not exclude a control plane
    /// for long.
    /// </summary>
    public int Lease => (int)Math.Ceiling(3 * (CheckTimeout + Math.Max(CheckInterval, Math.Max(FastInterval, DownInterval))) / 1000.0);

    /// <summary>
    /// File that the separate check for nginx writes in each round. Each line has a control plane's name, UP or DOWN,
    /// the HTTP code of its last answer (000: none) and the reason.
    /// </summary>
    public string StateFile => HostPaths.ControlPlaneStates;

    /// <summary>The balancer's systemd unit without suffix.</summary>
    public string Unit => Kind == LoadBalancerKind.Nginx ? "nginx" : "haproxy";
}
