using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>
/// Derives the results of a client with retries from the open-loop attempts, without additional load. Its retry is the next
/// attempt that began after its failure was known. That overstates each retry by one interval at most.
/// </summary>
public static class Retries
{
    /// <param name="attempts">Attempts of one probe, in any order.</param>
    /// <param name="fault">From the beginning of the fault's injection until it was surely in place; null if there was none.</param>
    /// <param name="timeout">Time for which such a client retries.</param>
    public static RetryFigures Of(IEnumerable<ProbeAttempt> attempts, Gap? fault, TimeSpan timeout)
    {
        var ordered = attempts.OrderBy(attempt => attempt.Start).ToList();
        var succeeds = SuccessTimes(ordered);
        var cut = 0;
        var failures = new List<ProbeAttempt>();
        var failed = new List<ProbeAttempt>();
        Gap? slowest = null;
        TimeSpan slowestInFlight = default;
        for (var index = 0; index < ordered.Count; index++)
        {
            var attempt = ordered[index];
            var inFlight = fault is not null && attempt.Start < fault.To && attempt.End > fault.From;
            if (attempt.Failed)
            {
                failures.Add(attempt);
                if (inFlight)
                    cut++;
            }

            var took = succeeds[index] - attempt.Start;
            if (took is null || took > timeout)
                failed.Add(attempt);
            else if (inFlight)
                slowestInFlight = Max(slowestInFlight, took.Value);
            else
                slowest = Gap.Longer(slowest, new Gap(attempt.Start, attempt.Start + took.Value));
        }

        return new RetryFigures(ordered.Count, failures.Count, cut, failed.Count, slowest?.Length ?? TimeSpan.Zero, slowestInFlight)
        {
            SlowestSpan = slowest,
            Failures = failures,
            FailuresWithRetry = failed,
        };
    }

    /// <summary>
    /// Returns for each attempt when it or its chain of retries succeeded; null if never. A write that was overtaken just before the
    /// probes ended has no retry, but that is not an outage, because the server answered it.
    /// </summary>
    private static TimeSpan?[] SuccessTimes(List<ProbeAttempt> ordered)
    {
        var times = new TimeSpan?[ordered.Count];
        for (var index = ordered.Count - 1; index >= 0; index--)
        {
            var attempt = ordered[index];
            if (attempt.Succeeded)
            {
                times[index] = attempt.End;
                continue;
            }

            var retry = FirstFrom(ordered, attempt.End, index + 1);
            if (retry < ordered.Count)
                times[index] = times[retry];
            else if (attempt.Outcome == ProbeOutcome.Overtaken)
                times[index] = attempt.End;
        }

        return times;
    }

    private static int FirstFrom(List<ProbeAttempt> ordered, TimeSpan time, int low)
    {
        var high = ordered.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ordered[middle].Start < time)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
