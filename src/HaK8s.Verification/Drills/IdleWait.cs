using HaK8s.Progress;
using HaK8s.Verification.Drills.Judging;
using HaK8s.Verification.Measuring;
using HaK8s.Verification.Probes;
using HaK8s.Verification.Probes.Meters;

namespace HaK8s.Verification.Drills;

/// <summary>
/// Watches the stall meter until the last seconds had no stalls and the processors are free, or until a timeout.
/// </summary>
internal sealed class IdleWait(DrillTimers timers, IRunProgress progress) : IIdleWait
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Stall = TimeSpan.FromMilliseconds(50);

    public async Task WaitAsync(string drill, CancellationToken cancellation)
    {
        var clock = new DrillClock();
        var log = new ProbeLog(watches: 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var meter = new StallMeter(clock, log).RunAsync(stop.Token);
        try
        {
            do
            {
                await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
                if (clock.Now >= Window && WhyNotYet(log.Snapshot(), clock.Now) is not { Length: > 0 })
                    return;
                progress.Action(drill, $"until this computer is quiet: {WhyNotYet(log.Snapshot(), clock.Now)}");
            }
            while (clock.Now < timers.Calmer);
        }
        finally
        {
            await stop.CancelAsync();
            await meter;
        }
    }

    private static string WhyNotYet(ProbeRecords records, TimeSpan now)
    {
        var disturbance = Disturbance.Of(records, new Gap(now - Window, now), []);
        if (disturbance.Longest is { } longest && longest.Span.Length >= Stall)
            return $"it stalled for {longest.Span.Length.TotalMilliseconds:0} ms";
        return disturbance.Pressure >= Excuses.Taken ? $"its processors are busy {disturbance.Pressure:0 %} of the time" : "";
    }
}

/// <summary>Waits for a moment in which this computer is quiet.</summary>
internal interface IIdleWait
{
    /// <summary>Returns when the computer is quiet, or after a timeout.</summary>
    /// <param name="drill">Id of the waiting drill, for progress messages.</param>
    Task WaitAsync(string drill, CancellationToken cancellation);
}
