namespace HaK8s.Verification.Probes;

/// <summary>Starts attempts at a fixed pace, whether or not earlier ones have ended: a late answer must not slow the pace.</summary>
internal static class OpenLoop
{
    /// <summary>
    /// Starts an attempt at every multiple of the interval until cancelled, then waits for those still under way.
    /// Ticks that this process missed are left out, not made up for in a burst.
    /// </summary>
    /// <param name="attempt">Must end by itself soon after its own timeout, and not throw.</param>
    /// <param name="scattered">True: at a random moment of each interval, so that attempts keep no step with those of another probe.</param>
    public static async Task RunAsync(TimeSpan interval, DrillClock clock, Func<TimeSpan, Task> attempt, CancellationToken cancellation, bool scattered = false)
    {
        var underWay = new List<Task>();
        var due = clock.Now;
        while (!cancellation.IsCancellationRequested)
        {
            underWay.RemoveAll(task => task.IsCompletedSuccessfully);
            underWay.Add(attempt(clock.Now));
            due += interval;
            var wait = due - clock.Now + (scattered ? Random.Shared.NextDouble() * interval : TimeSpan.Zero);
            if (wait <= TimeSpan.Zero)
            {
                due = clock.Now;
                continue;
            }

            await Task.Delay(wait, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(underWay);
    }
}
