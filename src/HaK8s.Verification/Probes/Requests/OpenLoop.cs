namespace HaK8s.Verification.Probes.Requests;

/// <summary>
/// Starts attempts at a fixed pace, whether or not earlier ones have ended, because late answers must not slow the pace.
/// </summary>
internal static class OpenLoop
{
    /// <summary>Source of the samples of late attempts.</summary>
    public const string Probes = "the probes";

    /// <summary>Timers end up to some milliseconds late on every computer.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Starts an attempt at every multiple of the interval until cancelled, then waits for the running attempts. Missed ticks are
    /// skipped, not made up for in a burst.
    /// </summary>
    /// <param name="attempt">Must end by itself soon after its own timeout, and must not throw.</param>
    /// <param name="scattered">True: random moments of the intervals, so that attempts are not in step with other probes.</param>
    /// <param name="log">Records attempts that began late, because such a gap was this program's own fault.</param>
    public static async Task RunAsync(TimeSpan interval, DrillClock clock, Func<TimeSpan, Task> attempt, CancellationToken cancellation, bool scattered = false, ProbeLog? log = null)
    {
        var underWay = new List<Task>();
        var due = clock.Now;
        var planned = due;
        while (!cancellation.IsCancellationRequested)
        {
            underWay.RemoveAll(task => task.IsCompletedSuccessfully);
            var now = clock.Now;
            if (now - planned > Late)
                log?.Add(new StallSample(Probes, planned, now));
            underWay.Add(attempt(now));
            due += interval;
            var wait = due - clock.Now + (scattered ? Random.Shared.NextDouble() * interval : TimeSpan.Zero);
            if (wait <= TimeSpan.Zero)
            {
                planned = due = clock.Now;
                continue;
            }

            planned = clock.Now + wait;

            await Task.Delay(wait, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(underWay);
    }
}
