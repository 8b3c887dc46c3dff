using HaK8s.Kubernetes;
using HaK8s.Kubernetes.Balancing;
using HaK8s.Kubernetes.Etcd;
using HaK8s.Planning;
using HaK8s.Tests.Testing;
using HaK8s.Verification;
using HaK8s.Verification.Clients;
using HaK8s.Verification.Faults;
using HaK8s.Verification.Probes;

namespace HaK8s.Tests.Verification.Drills;

/// <summary>
/// A cluster that consists only of its readings, faults and probes. lb-1 has the VIP and cp-2 leads etcd until a fault.
/// </summary>
internal sealed class SimulatedCluster : IClusterReader, IClusterClient, IFaults, IProbeLauncher
{
    private readonly Lock _lock = new();
    private int _started;

    public ClusterPlan Plan { get; init; } = Plans.Lab;

    /// <summary>Time for which nothing succeeds after a fault.</summary>
    public TimeSpan Outage { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Number of drills in which the computer stalls during the outage; later drills have no stall and a short outage.
    /// </summary>
    public int? Stalls { get; init; }

    /// <summary>
    /// The last control plane's etcd member fails by itself once the steady state has been seen and the probes run.
    /// </summary>
    public bool MemberDiesUnseen { get; init; }

    /// <summary>Problem that readings report although nothing is broken.</summary>
    public string? Broken { get; init; }

    /// <summary>Readings report a problem permanently after a fault was injected.</summary>
    public bool NeverRecovers { get; init; }

    public string? Loss { get; init; }

    /// <summary>Reason why there is no application on the workers; empty if there is one.</summary>
    public string ApplicationProblem { get; init; } = "";

    /// <summary>There should be an application, but it does not answer.</summary>
    public bool ApplicationBroken { get; init; }

    /// <summary>Hosts that answer for the VIP on the wire, by its owner; null: the wire is not watched.</summary>
    public Func<string, IReadOnlyList<string>>? Answers { get; init; }

    /// <summary>A control plane that is cut off acknowledges writes anyway.</summary>
    public bool Lies { get; init; }

    /// <summary>No balancer ever considers a control plane down.</summary>
    public bool NeverNoticed { get; init; }

    /// <summary>Readiness that every API server reports; null: no answer.</summary>
    public Readiness? Readiness { get; init; }

    /// <summary>Reads of the counter that the probes recorded.</summary>
    public IReadOnlyList<ProbeAttempt> Checks { get; init; } = [];

    /// <summary>Title of a fault that cannot be healed, or that cannot be injected.</summary>
    public string? Unhealable { get; init; }

    public string? Uninjectable { get; init; }

    public List<string> Log { get; } = [];

    public HashSet<string> Active { get; } = [];

    public DrillClock? Clock { get; private set; }

    /// <summary>Time of the first fault on the probes' clock.</summary>
    public TimeSpan? Struck { get; private set; }

    public bool Stalling => _started <= Stalls;

    /// <summary>Time for which nothing succeeds in the running drill.</summary>
    public TimeSpan OutageNow => Stalls is null || Stalling ? Outage : TimeSpan.FromMilliseconds(100);

    public Action OnInjected { get; init; } = () => { };

    public Task<ClusterState> ReadAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var whole = Active.Count == 0 && Broken is null && !(NeverRecovers && Struck is not null);
        var problem = Broken ?? (whole ? "" : "something is broken");
        var members = Plan.ControlPlanes.Select((host, index) => new EtcdMember((ulong)index + 1, host.Name, ["https://x:2379"], Learner: false)).ToList();
        return Task.FromResult(new ClusterState(
            [.. Plan.LoadBalancers.Select(host => new BalancerReading(host.Name, host == Plan.LoadBalancers[0], [.. Plan.ControlPlanes.Select(control => new BackendState(control.Name, "UP", "L7OK/200"))], "active", ""))],
            new EtcdReading([.. Plan.ControlPlanes.Select((host, index) => new EtcdAnswer(host.Name, members, IsDead(index) ? null : new EtcdStatus((ulong)index + 1, 2, 7, 100, "3.6.14", []), ""))]),
            [.. Plan.Nodes.Select(host => new NodeStatus(host.Name, Ready: !Active.Contains($"{host.Name} powered off"), "", "v1.36.2"))],
            problem));
    }

    public Task<ClusterState> ReadAgainAsync(ClusterState before, bool nodes, IReadOnlyCollection<string> hosts, CancellationToken cancellation) => ReadAsync(cancellation);

    public Task<IReadOnlySet<string>> ContainersAsync(string host, CancellationToken cancellation) => Task.FromResult<IReadOnlySet<string>>(new HashSet<string> { "a", "b" });

    public Task<int> ProcessAsync(string host, string program, CancellationToken cancellation) => Task.FromResult(Struck is null ? 100 : 200);

    public Task<string> BootAsync(string host, CancellationToken cancellation) => Task.FromResult(Log.Contains($"inject {host} rebooted") ? "after" : "before");

    public Task<string?> LeaderAsync(string component, CancellationToken cancellation) => Task.FromResult<string?>(component == "kube-scheduler" ? "cp-3" : "cp-1");

    public Task StartPodsAsync(PodRequest request, CancellationToken cancellation)
    {
        Log.Add($"pods {request.Name}");
        return Task.CompletedTask;
    }

    /// <summary>Places pods on the workers in turn, but never on a worker that is off.</summary>
    public Task<IReadOnlyList<PodState>?> PodsAsync(PodRequest request, CancellationToken cancellation)
    {
        var on = Plan.Workers.Where(host => !Active.Contains($"{host.Name} powered off")).ToList();
        return Task.FromResult<IReadOnlyList<PodState>?>([.. Enumerable.Range(0, request.Count).Select(number => new PodState($"{request.Name}-{number}", on[number % on.Count].Name, Ready: true, Leaving: false))]);
    }

    public Task RemovePodsAsync(PodRequest request, CancellationToken cancellation)
    {
        Log.Add($"no pods {request.Name}");
        return Task.CompletedTask;
    }

    public Task<WriteAnswer> WriteAtAsync(string controlPlane, CancellationToken cancellation) => Task.FromResult(
        Lies || !Active.Any(title => title.StartsWith($"{controlPlane} cut off from", StringComparison.Ordinal)) ? new WriteAnswer(201, "") : new WriteAnswer(0, "timed out"));

    public Task<Readiness?> ReadinessAtAsync(string controlPlane, CancellationToken cancellation) => Task.FromResult(Readiness);

    public IFault RestartServices(string host, params IReadOnlyList<string> services) => new Fault(this, $"{string.Join(" and ", services)} on {host} restarted", passing: true);

    public IFault StopEtcd(string host) => new Fault(this, $"etcd on {host} stopped");

    public IFault Delay(HostPlan host, TimeSpan delay, TimeSpan jitter) => new Fault(this, $"{host.Name} delayed by {delay.TotalMilliseconds} ± {jitter.TotalMilliseconds} ms");

    public IFault SlowEtcdDisk(string host) => new Fault(this, $"disk of etcd on {host} slow");

    public IFault Lossy(string host, int percent, bool bothWays) => new Fault(this, $"{host} loses {percent} %{(bothWays ? "" : " of what it sends")}");

    public IFault DeafToVrrp(string host, IReadOnlyList<HostPlan> others) => new Fault(this, $"{host} deaf to {string.Join(",", others.Select(other => other.Name))}");

    public IFault Isolate(string host, IReadOnlyList<HostPlan> others) => new Fault(this, $"{host} cut off from {string.Join(",", others.Select(other => other.Name))}");

    public IFault Reboot(string host) => new Fault(this, $"{host} rebooted");

    public IFault PowerOff(string host) => new Fault(this, $"{host} powered off");

    public IFault LinkDown(string host) => new Fault(this, $"{host} cut off the network");

    public IFault StopService(string host, string service) => new Fault(this, $"{service} on {host} stopped");

    public IFault Kill(string host, string program) => new Fault(this, $"{program} on {host} killed");

    public IFault Freeze(string host, string program) => new Fault(this, $"{program} on {host} frozen");

    public IFault Starve(string host, int percent) => new Fault(this, $"{host} has {percent} % of a core");

    public Task<IProbeSet> StartAsync(DrillClock clock, CancellationToken cancellation)
    {
        Clock = clock;
        Struck = null;
        _started++;
        Log.Add("probes start");
        return Task.FromResult<IProbeSet>(new SimulatedProbes(this, clock));
    }

    private bool IsDead(int index) => MemberDiesUnseen && Clock is not null && index == Plan.ControlPlanes.Count - 1;

    private void Strike(string title, bool passing)
    {
        lock (_lock)
        {
            Log.Add($"inject {title}");
            if (!passing)
                Active.Add(title);
            Struck ??= Clock!.Now;
        }

        OnInjected();
    }

    private void Heal(string title)
    {
        lock (_lock)
        {
            Log.Add($"heal {title}");
            Active.Remove(title);
        }
    }

    /// <param name="passing">True: the fault ends as soon as it is injected.</param>
    private sealed class Fault(SimulatedCluster cluster, string title, bool passing = false) : IFault, IAsyncDisposable
    {
        public string Title => title;

        public IReadOnlyCollection<string> Silences => [.. cluster.Plan.Hosts.Select(host => host.Name).Where(title.Split(" cut off from ")[0].Contains)];

        public Task<IAsyncDisposable> InjectAsync(CancellationToken cancellation)
        {
            if (title == cluster.Uninjectable)
                throw new InvalidOperationException("the plug is stuck");
            cluster.Strike(title, passing);
            return Task.FromResult<IAsyncDisposable>(this);
        }

        public ValueTask DisposeAsync()
        {
            cluster.Heal(title);
            return title == cluster.Unhealable ? throw new InvalidOperationException("the switch is broken") : ValueTask.CompletedTask;
        }
    }
}
