namespace HaK8s.Verification.Probes;

/// <summary>Starts attempts at a fixed pace, whether or not earlier ones have ended: a late answer must not slow the pace.</summary>
internal static class OpenLoop
{
    /// <summary>Source of the samples of late attempts.</summary>
    public const string Probes = "the probes";

    /// <summary>Timers end up to some milliseconds late on every computer.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Starts an attempt at every multiple of the interval until cancelled, then waits for those still under way.
    /// Ticks that this process missed are left out, not made up for in a burst.
    /// </summary>
    /// <param name="attempt">Must end by itself soon after its own timeout, and not throw.</param>
    /// <param name="scattered">True: at a random moment of each interval, so that attempts keep no step with those of another probe.</param>
    /// <param name="log">Where attempts are recorded that began late, so that a gap was this program's own.</param>
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
