using HaK8s.Planning;
using HaK8s.Verification.Clients;
using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Faults;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills;

/// <summary>
/// One running drill: the cluster, the injected faults, the marks on the drill's clock, and the drill's own measurements.
/// <see cref="DrillWaits"/> has its waits.
/// </summary>
/// <param name="say">Shows what the drill does now.</param>
internal sealed class DrillContext(DrillClock clock, Action<string> say)
{
    private readonly List<(IFault Fault, IAsyncDisposable Healing)> _injected = [];
    private readonly List<Mark> _marks = [];

    public required ClusterPlan Plan { get; init; }

    /// <summary>State of the cluster just before the drill.</summary>
    public required ClusterState Before { get; init; }

    public required IClusterReader Cluster { get; init; }

    public required IClusterClient Client { get; init; }

    /// <summary>Creates the faults to inject.</summary>
    public required IFaults Faults { get; init; }

    public required DrillTimers Timers { get; init; }

    /// <summary>Planned work on the cluster; null if there is none.</summary>
    public IClusterOperations? Operations { get; init; }

    public IReadOnlyList<Mark> Marks => _marks;

    /// <summary>Running probes; null before they start.</summary>
    public IProbeSet? Probes { get; set; }

    /// <summary>Records of the probes so far; empty before they start.</summary>
    public ProbeRecords Records => Probes?.Records ?? new ProbeRecords();

    public TimeSpan Now => clock.Now;

    /// <summary>From the beginning of the first fault's injection until it was surely in place; null before.</summary>
    public Gap? Injection
        => _marks.Find(mark => mark.Kind == MarkKind.FaultBegins) is { } begin && _marks.Find(mark => mark.Kind == MarkKind.FaultInPlace) is { } end
            ? new Gap(begin.At, end.At)
            : null;

    /// <summary>From the end of healing to the steady state; null if it was not reached.</summary>
    public Gap? Recovery { get; set; }

    /// <summary>Messages of failed waits that say nothing about the cluster, because the computer stalled meanwhile.</summary>
    public List<string> Excused { get; } = [];

    /// <summary>Facts for <see cref="IDrill.Judge"/> that probes do not record, by name.</summary>
    public Dictionary<string, int> Counts { get; } = [];

    /// <summary>Times for <see cref="IDrill.Judge"/> that the drill itself measures.</summary>
    public Dictionary<CheckName, Gap> Times { get; } = [];

    /// <summary>Hosts that the injected faults stop or slow down.</summary>
    public HashSet<string> Affected { get; } = [];

    /// <summary>True if the drill may break etcd's quorum.</summary>
    public bool MayBreakQuorum { get; init; }

    /// <summary>Reason why a fault was not injected; null if none was refused.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Injects faults, several at once if several are given.</summary>
    /// <exception cref="DrillException">Refused, because etcd would lose its quorum according to its current status.</exception>
    public async Task InjectAsync(CancellationToken cancellation, params IReadOnlyList<IFault> what)
    {
        var silenced = MayBreakQuorum ? [] : Plan.EtcdHosts.Select(host => host.Name).Intersect(what.SelectMany(fault => fault.Silences)).ToList();
        if (silenced.Count > 0 && QuorumMargin.WhyNone((await EtcdAsync(cancellation)).Etcd, silenced) is { } reason)
        {
            Refusal = $"not injected: {reason}";
            throw new DrillException(Refusal);
        }

        var title = string.Join(", ", what.Select(fault => fault.Title));
        Say($"fault: {title}");
        AddMark(MarkKind.FaultBegins, title);
        Affected.UnionWith(what.SelectMany(fault => fault.Affects));
        await Task.WhenAll(what.Select(async fault =>
        {
            var healing = await fault.InjectAsync(cancellation);
            lock (_injected)
                _injected.Add((fault, healing));
        }));
        AddMark(MarkKind.FaultInPlace, title);
    }

    /// <summary>Reads the load balancers. The other parts are those of <see cref="Before"/>.</summary>
    public Task<ClusterState> BalancersAsync(CancellationToken cancellation)
        => Cluster.ReadAgainAsync(Before, nodes: false, [.. Plan.LoadBalancers.Select(host => host.Name)], cancellation);

    /// <summary>Reads the nodes' state, which starts no programs on hosts. The other parts are those of <see cref="Before"/>.</summary>
    public Task<ClusterState> NodesAsync(CancellationToken cancellation) => Cluster.ReadAgainAsync(Before, nodes: true, [], cancellation);

    private Task<ClusterState> EtcdAsync(CancellationToken cancellation)
        => Cluster.ReadAgainAsync(Before, nodes: false, [.. Plan.EtcdHosts.Select(host => host.Name)], cancellation);

    /// <summary>Heals one fault now; the others remain.</summary>
    public async Task HealAsync(IFault fault)
    {
        (IFault Fault, IAsyncDisposable Healing) injected;
        lock (_injected)
            injected = _injected.Find(pair => ReferenceEquals(pair.Fault, fault));
        if (injected.Healing is null)
            return;
        Say($"heal: {fault.Title}");
        AddMark(MarkKind.HealBegins, fault.Title);
        await injected.Healing.DisposeAsync();
        AddMark(MarkKind.Healed, fault.Title);
        lock (_injected)
            _injected.Remove(injected);
    }

    /// <summary>Heals all remaining faults at once. Healing one continues if healing another fails.</summary>
    /// <returns>The faults that could not be healed, with the reasons; empty if all were healed.</returns>
    public async Task<IReadOnlyList<string>> HealAllAsync()
    {
        List<IFault> left;
        lock (_injected)
            left = [.. _injected.Select(pair => pair.Fault)];
        var problems = await Task.WhenAll(left.Select(async fault =>
        {
            try
            {
                await HealAsync(fault);
                return null;
            }
            catch (Exception exception)
            {
                return $"\"{fault.Title}\" could not be healed: {exception.Message}";
            }
        }));
        return [.. problems.OfType<string>()];
    }

    /// <summary>Shows what the drill does now.</summary>
    public void Say(string text) => say(text);

    public void AddMark(MarkKind kind, string text) => AddMark(new Mark(clock.Now, kind, text));

    public void AddMark(Mark mark)
    {
        lock (_marks)
            _marks.Add(mark);
    }
}
