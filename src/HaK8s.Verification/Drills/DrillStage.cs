using HaK8s.Planning;
using HaK8s.Verification.Clients;
using HaK8s.Verification.Faults;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills;

/// <summary>Gives a drill the live topology, the faults, the running probes, and marks on its clock.</summary>
internal sealed class DrillStage(
    ClusterPlan plan, ClusterState before, IClusterReader cluster, IClusterClient client, IFaults faults, DrillClock clock, DrillTimers timers, Action<string> say)
{
    private readonly List<(IFault Fault, IAsyncDisposable Healing)> _injected = [];
    private readonly List<Mark> _marks = [];

    public ClusterPlan Plan => plan;

    /// <summary>State of the cluster just before the drill.</summary>
    public ClusterState Before => before;

    public IClusterReader Cluster => cluster;

    public IClusterClient Client => client;

    public IFaults Faults => faults;

    public DrillTimers Timers => timers;

    public IReadOnlyList<Mark> Marks => _marks;

    /// <summary>Running probes; null before they start.</summary>
    public IProbeSet? Probes { get; set; }

    public TimeSpan Now => clock.Now;

    /// <summary>From the beginning of the first fault's injection until it was surely in place; null before.</summary>
    public Gap? Strike
        => _marks.Find(mark => mark.Kind == MarkKind.FaultBegins) is { } begin && _marks.Find(mark => mark.Kind == MarkKind.FaultInPlace) is { } end
            ? new Gap(begin.At, end.At)
            : null;

    /// <summary>From the end of healing to the steady state; null if it was not reached.</summary>
    public Gap? Return { get; set; }

    /// <summary>Messages of failed waits that say nothing about the cluster, because the computer stalled meanwhile.</summary>
    public List<string> Excused { get; } = [];

    /// <summary>Facts for <see cref="IDrill.Judge"/> that probes do not record, by name.</summary>
    public Dictionary<string, int> Counts { get; } = [];

    /// <summary>Times for <see cref="IDrill.Judge"/> that the drill itself measures, by name.</summary>
    public Dictionary<string, Gap> Times { get; } = [];

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
        var silenced = MayBreakQuorum ? [] : plan.EtcdHosts.Select(host => host.Name).Intersect(what.SelectMany(fault => fault.Silences)).ToList();
        if (silenced.Count > 0 && QuorumMargin.WhyNone((await cluster.ReadAsync(cancellation)).Etcd, silenced) is { } reason)
        {
            Refusal = $"not injected: {reason}";
            throw new DrillException(Refusal);
        }

        var title = string.Join(", ", what.Select(fault => fault.Title));
        say($"fault: {title}");
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

    /// <summary>Heals one fault now; the others remain.</summary>
    public async Task HealAsync(IFault fault)
    {
        (IFault Fault, IAsyncDisposable Healing) injected;
        lock (_injected)
            injected = _injected.Find(pair => ReferenceEquals(pair.Fault, fault));
        if (injected.Healing is null)
            return;
        say($"heal: {fault.Title}");
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

    /// <summary>Waits until the probes' records meet a condition.</summary>
    /// <param name="whyNotYet">Returns null if the condition holds, else the reason why not yet.</param>
    /// <exception cref="DrillException">The condition did not hold in time; has the last reason.</exception>
    public Task UntilAsync(string what, TimeSpan limit, Func<ProbeRecords, string?> whyNotYet, CancellationToken cancellation)
        => UntilAsync(what, limit, () => Task.FromResult(whyNotYet(Probes?.Records ?? new ProbeRecords())), cancellation);

    /// <inheritdoc cref="UntilAsync(string, TimeSpan, Func{ProbeRecords, string}, CancellationToken)"/>
    public Task UntilAsync(string what, TimeSpan limit, Func<Task<string?>> whyNotYet, CancellationToken cancellation)
        => UntilAsync(what, limit, whyNotYet, excusable: _ => false, cancellation);

    private async Task UntilAsync(string what, TimeSpan limit, Func<Task<string?>> whyNotYet, Func<string, bool> excusable, CancellationToken cancellation)
    {
        var began = clock.Now;
        for (var asked = began; await whyNotYet() is { } reason; asked = clock.Now)
        {
            var pause = timers.PauseAfter(clock.Now - asked);
            // The timeout is doubled while the computer's processors are taken, because everything takes longer then.
            var busy = Busy(began);
            var patience = busy.Length > 0 ? 2 * limit : limit;
            if (clock.Now - began > patience)
                throw new DrillException($"{what}: not within {patience.TotalSeconds:0} s; {reason}") { Excuse = excusable(reason) ? busy : "" };
            say($"until {what}: {reason}");
            await Task.Delay(pause, cancellation);
        }
    }

    private string Busy(TimeSpan since) => new Excuses(Probes?.Records ?? new ProbeRecords(), NoiseFloor.Unknown, Affected).Busy(new Gap(since, clock.Now));

    /// <summary>Waits until another load balancer has the VIP.</summary>
    /// <param name="since">Earlier samples are ignored.</param>
    public Task UntilVipMovedAsync(string victim, TimeSpan since, CancellationToken cancellation)
        => UntilAsync("the VIP has moved", timers.Effect, records => Victims.NotMovedFrom(victim, records, since), cancellation);

    /// <summary>Waits until exactly one load balancer reports that it has the VIP.</summary>
    public Task UntilOneOwnerAsync(TimeSpan limit, CancellationToken cancellation)
        => UntilAsync("one load balancer has the VIP", limit, async () => (await cluster.ReadAsync(cancellation)).VipOwner is null ? "there is no single owner" : null, cancellation);

    /// <summary>Waits until the steady state holds.</summary>
    /// <param name="what">As in "until WHAT".</param>
    public Task UntilWholeAsync(string what, TimeSpan limit, CancellationToken cancellation)
        => UntilAsync(what, limit, async () => (await cluster.ReadAsync(cancellation)).Problems(plan) is [var problem, ..] ? problem : null, cancellation);

    /// <summary>Waits until a program runs in another process than before.</summary>
    /// <param name="before">Its previous process id; 0 if it did not run.</param>
    public Task UntilRestartedAsync(string host, string program, int before, TimeSpan limit, CancellationToken cancellation) => UntilAsync(
        $"{program} runs again",
        limit,
        async () => await cluster.ProcessAsync(host, program, cancellation) is var now && now != 0 && now != before ? null : $"nothing has started it on {host} yet",
        cancellation);

    /// <summary>
    /// Waits until a balancer has noticed that a host is gone; if none would report it, waits for a fixed time.
    /// </summary>
    public Task UntilNoticedAsync(string victim, TimeSpan since, CancellationToken cancellation) => Victims.IsWatched(victim, plan)
        ? UntilAsync($"HAProxy has noticed {victim}", timers.Effect, records => Victims.NotDown(victim, records, since), cancellation)
        : HoldAsync(timers.Unnoticed, cancellation);

    /// <summary>Waits until reads, writes and watches have been well for a while.</summary>
    public Task UntilCalmAsync(CancellationToken cancellation) => UntilCalmAsync("the probes are well again", timers.Effect, timers.Calm, cancellation);

    /// <summary>
    /// Waits until the probes have been well for a while. Mere slowness is excused if the computer's processors are taken.
    /// </summary>
    /// <exception cref="DrillException">The probes were not well in time.</exception>
    public Task UntilCalmAsync(string what, TimeSpan limit, TimeSpan calm, CancellationToken cancellation)
        => UntilAsync(what, limit, () => Task.FromResult(Calm.WhyNotYet(Probes?.Records ?? new ProbeRecords(), clock.Now, calm)), Calm.IsSlowness, cancellation);

    /// <summary>Lets the fault last for a measuring window of fixed length.</summary>
    public async Task HoldAsync(TimeSpan time, CancellationToken cancellation)
    {
        say($"the fault lasts for {time.TotalSeconds:0} s");
        await Task.Delay(time, cancellation);
    }

    public void AddMark(MarkKind kind, string text)
    {
        lock (_marks)
            _marks.Add(new Mark(clock.Now, kind, text));
    }
}
