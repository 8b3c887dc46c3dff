using HaK8s.ClusterFile;

namespace HaK8s.Planning;

/// <summary>The timers of HAProxy, and of the check beside nginx. All in milliseconds where nothing else is said.</summary>
public sealed record BalancingPlan
{
    public LoadBalancerKind Kind { get; init; } = LoadBalancerKind.Haproxy;

    /// <summary>
    /// What HAProxy asks of an API server. One with an etcd member of its own is not ready without it; where etcd is elsewhere,
    /// its loss strikes all API servers alike, and taking them all out would only make it worse.
    /// </summary>
    public string HealthPath { get; init; } = "/readyz";

    public int CheckInterval { get; init; } = 1000;

    /// <summary>
    /// Between checks while they fail. Not faster: (fall − 1) of them must outlast an etcd election (2.4 s seen), during which
    /// /readyz may fail at once on every control plane, or all of them would be taken out together.
    /// </summary>
    public int FastInterval { get; init; } = 1300;

    public int DownInterval { get; init; } = 1000;

    public int Fall { get; init; } = 3;

    public int Rise { get; init; } = 2;

    public int ConnectTimeout { get; init; } = 500;

    /// <summary>Extra time for the answer of a check once connected.</summary>
    public int CheckTimeout { get; init; } = 2000;

    public int Retries { get; init; } = 3;

    /// <summary>Client, server and tunnel timeouts, hours.</summary>
    public int IdleHours { get; init; } = 3;

    public int ApiServerPort { get; init; } = ClusterEndpoint.ApiServerPort;

    /// <summary>HAProxy's name for the control planes together: other backends are none of ours.</summary>
    public string Backend { get; init; } = "control-planes";

    /// <summary>False: HAProxy cannot be asked, as where somebody else set it up without an admin socket or under other names.</summary>
    public bool AnswersOnSocket { get; init; } = true;

    /// <summary>True: the balancer checks the control planes by itself and says which it holds for down.</summary>
    public bool ChecksHealth => Kind == LoadBalancerKind.Haproxy && AnswersOnSocket;

    /// <summary>Seconds for which nginx, which by itself only learns from its clients' connections, leaves out a control plane that failed.</summary>
    public int FailTimeout { get; init; } = 5;

    /// <summary>
    /// Seconds after which a balancer's kernel probes a silent connection to a control plane: nginx's, and HAProxy's while its checks
    /// fail for all control planes.
    /// </summary>
    public int KeepaliveTime { get; init; } = 2;

    /// <summary>Seconds from one such probe to the next.</summary>
    public int KeepaliveInterval { get; init; } = 1;

    /// <summary>Probes without an answer after which the connection is cut.</summary>
    public int KeepaliveProbes { get; init; } = 2;

    /// <summary>False: somebody else's balancer, whose configuration was not found or is not read; its timers are not these.</summary>
    public bool TimersKnown { get; init; } = true;

    /// <summary>
    /// Seconds after which nginx has a control plane again that was kept from it, unless the check beside it says anew that it is
    /// not ready: three of the check's longest rounds. A check that hangs must not keep anybody out for long.
    /// </summary>
    public int Lease => (int)Math.Ceiling(3 * (CheckTimeout + Math.Max(CheckInterval, Math.Max(FastInterval, DownInterval))) / 1000.0);

    /// <summary>What the check beside nginx says in each round, a line a control plane: name, UP or DOWN, its last answer's HTTP code (000: none), why.</summary>
    public string StateFile => "/run/hak8s/control-planes";

    /// <summary>The balancer's systemd unit without suffix.</summary>
    public string Unit => Kind == LoadBalancerKind.Nginx ? "nginx" : "haproxy";
}
