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
    public static Task UntilAsync(this DrillStage stage, string what, TimeSpan limit, Func<ProbeRecords, string?> whyNotYet, CancellationToken cancellation)
        => stage.UntilAsync(what, limit, () => Task.FromResult(whyNotYet(stage.Records)), cancellation);

    /// <inheritdoc cref="UntilAsync(DrillStage, string, TimeSpan, Func{ProbeRecords, string}, CancellationToken)"/>
    public static Task UntilAsync(this DrillStage stage, string what, TimeSpan limit, Func<Task<string?>> whyNotYet, CancellationToken cancellation)
        => UntilAsync(stage, what, limit, whyNotYet, excusable: _ => false, cancellation);

    /// <summary>Waits until another load balancer has the VIP.</summary>
    /// <param name="since">Earlier samples are ignored.</param>
    public static Task UntilVipMovedAsync(this DrillStage stage, string victim, TimeSpan since, CancellationToken cancellation)
        => stage.UntilAsync("the VIP has moved", stage.Timers.Effect, records => Victims.NotMovedFrom(victim, records, since), cancellation);

    /// <summary>Waits until exactly one load balancer reports that it has the VIP.</summary>
    public static Task UntilOneOwnerAsync(this DrillStage stage, TimeSpan limit, CancellationToken cancellation) => stage.UntilAsync(
        "one load balancer has the VIP",
        limit,
        async () => (await stage.Cluster.ReadAsync(cancellation)).VipOwner is null ? "none has it, or more than one" : null,
        cancellation);

    /// <summary>Waits until the steady state holds.</summary>
    /// <param name="what">The steady state, as in "until WHAT".</param>
    public static Task UntilWholeAsync(this DrillStage stage, string what, TimeSpan limit, CancellationToken cancellation) => stage.UntilAsync(
        what,
        limit,
        async () => (await stage.Cluster.ReadAsync(cancellation)).Problems(stage.Plan) is [var problem, ..] ? problem : null,
        cancellation);

    /// <summary>Waits until a program runs in another process than before.</summary>
    /// <param name="before">Its previous process id; 0 if it did not run.</param>
    public static Task UntilRestartedAsync(this DrillStage stage, string host, string program, int before, TimeSpan limit, CancellationToken cancellation) => stage.UntilAsync(
        $"{program} runs again",
        limit,
        async () => await stage.Cluster.ProcessAsync(host, program, cancellation) is var now && now != 0 && now != before ? null : $"it was not started on {host} yet",
        cancellation);

    /// <summary>
    /// Waits until a balancer has noticed that a host is gone; if none would report it, waits for a fixed time.
    /// </summary>
    public static Task UntilNoticedAsync(this DrillStage stage, string victim, TimeSpan since, CancellationToken cancellation) => Victims.IsWatched(victim, stage.Plan)
        ? stage.UntilAsync($"HAProxy has noticed {victim}", stage.Timers.Effect, records => Victims.NotDown(victim, records, since), cancellation)
        : stage.HoldAsync(stage.Timers.Unnoticed, cancellation);

    /// <summary>Waits until reads, writes and watches have been well for a while.</summary>
    public static Task UntilCalmAsync(this DrillStage stage, CancellationToken cancellation)
        => stage.UntilCalmAsync("the probes are well again", stage.Timers.Effect, stage.Timers.Calm, cancellation);

    /// <summary>
    /// Waits until the probes have been well for a while. Mere slowness is excused if the computer's processors are taken.
    /// </summary>
    /// <exception cref="DrillException">The probes were not well in time.</exception>
    public static Task UntilCalmAsync(this DrillStage stage, string what, TimeSpan limit, TimeSpan calm, CancellationToken cancellation)
        => UntilAsync(stage, what, limit, () => Task.FromResult(Calm.WhyNotYet(stage.Records, stage.Now, calm)), Calm.IsSlowness, cancellation);

    /// <summary>Lets the fault last for a measuring window of fixed length.</summary>
    public static async Task HoldAsync(this DrillStage stage, TimeSpan time, CancellationToken cancellation)
    {
        stage.Say($"the fault lasts for {time.TotalSeconds:0} s");
        await Task.Delay(time, cancellation);
    }

    private static async Task UntilAsync(DrillStage stage, string what, TimeSpan limit, Func<Task<string?>> whyNotYet, Func<string, bool> excusable, CancellationToken cancellation)
    {
        var began = stage.Now;
        for (var asked = began; await whyNotYet() is { } reason; asked = stage.Now)
        {
            var pause = stage.Timers.PauseAfter(stage.Now - asked);
            // The timeout is doubled while the computer's processors are taken, because everything takes longer then.
            var busy = Busy(stage, began);
            var timeout = busy.Length > 0 ? 2 * limit : limit;
            if (stage.Now - began > timeout)
                throw new DrillException($"timeout after {timeout.TotalSeconds:0} s waiting until {what}: {reason}") { Excuse = excusable(reason) ? busy : "" };
            stage.Say($"until {what}: {reason}");
            await Task.Delay(pause, cancellation);
        }
    }

    private static string Busy(DrillStage stage, TimeSpan since) =>
        new Excuses(stage.Records, NoiseFloor.Unknown, stage.Affected).Busy(new Gap(since, stage.Now));
}
