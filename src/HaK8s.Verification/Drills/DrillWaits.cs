using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Faults;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Drills;

/// <summary>Waits for the effects of a fault. Each wait has a timeout, and its error names the last reason.</summary>
internal static class DrillWaits
{
    /// <summary>Waits until the probes' records meet a condition.</summary>
    /// <param name="what">The condition, as in "until WHAT".</param>
    /// <param name="whyNotYet">Returns null if the condition holds, else the reason why not yet.</param>
    /// <exception cref="DrillException">The condition did not hold in time; has the last reason.</exception>
    public static Task UntilAsync(this DrillContext context, string what, TimeSpan limit, Func<ProbeRecords, string?> whyNotYet, CancellationToken cancellation)
        => context.UntilAsync(what, limit, () => Task.FromResult(whyNotYet(context.Records)), cancellation);

    /// <inheritdoc cref="UntilAsync(DrillContext, string, TimeSpan, Func{ProbeRecords, string}, CancellationToken)"/>
    public static Task UntilAsync(this DrillContext context, string what, TimeSpan limit, Func<Task<string?>> whyNotYet, CancellationToken cancellation)
        => UntilAsync(context, what, limit, whyNotYet, excusable: _ => false, cancellation);

    /// <summary>Waits until another load balancer has the VIP.</summary>
    /// <param name="since">Earlier samples are ignored.</param>
    public static Task UntilVipMovedAsync(this DrillContext context, string victim, TimeSpan since, CancellationToken cancellation)
        => context.UntilAsync("the VIP has moved", context.Timers.Effect, records => FaultTargets.NotMovedFrom(victim, records, since), cancellation);

    /// <summary>Waits until exactly one load balancer reports that it has the VIP.</summary>
    public static Task UntilOneOwnerAsync(this DrillContext context, TimeSpan limit, CancellationToken cancellation) => context.UntilAsync(
        "one load balancer has the VIP",
        limit,
        async () => (await context.BalancersAsync(cancellation)).VipOwner is null ? "none has it, or more than one" : null,
        cancellation);

    /// <summary>Waits until the steady state holds.</summary>
    /// <param name="what">The steady state, as in "until WHAT".</param>
    /// <param name="nodesWhyNot">Returns another reason why the nodes are not as they should be, or null.</param>
    public static Task UntilHealthyAsync(this DrillContext context, string what, TimeSpan limit, CancellationToken cancellation, Func<ClusterState, string?>? nodesWhyNot = null)
    {
        var follower = new ClusterFollower(context.Plan, context.Cluster, nodesWhyNot);
        return context.UntilAsync(
            what,
            limit,
            async () => (await follower.ReadAsync(cancellation)).Problems is [var problem, ..] ? problem : null,
            cancellation);
    }

    /// <summary>Waits until a program runs in another process than before.</summary>
    /// <param name="before">Its previous process id; 0 if it did not run.</param>
    public static Task UntilRestartedAsync(this DrillContext context, string host, string program, int before, TimeSpan limit, CancellationToken cancellation) => context.UntilAsync(
        $"{program} runs again",
        limit,
        async () => await context.Cluster.ProcessAsync(host, program, cancellation) is var now && now != 0 && now != before ? null : $"it was not started on {host} yet",
        cancellation);

    /// <summary>
    /// Waits until a balancer has noticed that a host is gone; if none would report it, waits for a fixed time.
    /// </summary>
    public static Task UntilNoticedAsync(this DrillContext context, string victim, TimeSpan since, CancellationToken cancellation) => FaultTargets.IsWatched(victim, context.Plan)
        ? context.UntilAsync($"HAProxy has noticed {victim}", context.Timers.Effect, records => FaultTargets.NotDown(victim, records, since), cancellation)
        : context.HoldAsync(context.Timers.Unnoticed, cancellation);

    /// <summary>Waits until reads, writes and watches have been well for a while.</summary>
    public static Task UntilCalmAsync(this DrillContext context, CancellationToken cancellation)
        => context.UntilCalmAsync("the probes are well again", context.Timers.Effect, context.Timers.Calm, cancellation);

    /// <summary>
    /// Waits until the probes have been well for a while. Mere slowness is excused if the computer's processors are taken.
    /// </summary>
    /// <exception cref="DrillException">The probes were not well in time.</exception>
    public static Task UntilCalmAsync(this DrillContext context, string what, TimeSpan limit, TimeSpan calm, CancellationToken cancellation)
        => UntilAsync(context, what, limit, () => Task.FromResult(QuietWindow.WhyNotYet(context.Records, context.Now, calm)), QuietWindow.IsSlowness, cancellation);

    /// <summary>Lets the fault last for a measuring window of fixed length.</summary>
    public static async Task HoldAsync(this DrillContext context, TimeSpan time, CancellationToken cancellation)
    {
        context.Say($"the fault lasts for {time.TotalSeconds:0} s");
        await Task.Delay(time, cancellation);
    }

    /// <summary>Injects a fault, lets it last, heals it, and waits until the probes are well again.</summary>
    /// <exception cref="DrillException">The fault was refused, or the probes were not well in time.</exception>
    public static async Task EndureAsync(this DrillContext context, IFault fault, TimeSpan time, CancellationToken cancellation)
    {
        await context.InjectAsync(cancellation, fault);
        await context.HoldAsync(time, cancellation);
        await context.HealAsync(fault);
        await context.UntilCalmAsync(cancellation);
    }

    private static async Task UntilAsync(DrillContext context, string what, TimeSpan limit, Func<Task<string?>> whyNotYet, Func<string, bool> excusable, CancellationToken cancellation)
    {
        var began = context.Now;
        for (var asked = began; await whyNotYet() is { } reason; asked = context.Now)
        {
            var pause = context.Timers.PauseAfter(context.Now - asked);
            // The timeout is doubled while the computer's processors are taken, because everything takes longer then.
            var busy = Busy(context, began);
            var timeout = busy.Length > 0 ? 2 * limit : limit;
            if (context.Now - began > timeout)
                throw new DrillException($"timeout after {timeout.TotalSeconds:0} s waiting until {what}: {reason}") { Excuse = excusable(reason) ? busy : "" };
            context.Say($"until {what}: {reason}");
            await Task.Delay(pause, cancellation);
        }
    }

    private static string Busy(DrillContext context, TimeSpan since) =>
        new Excuses(context.Records, NoiseFloor.Unknown, context.Affected).Busy(new Gap(since, context.Now));
}
