using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>What clients that retry at once would have seen.</summary>
/// <param name="Attempts">All attempts.</param>
/// <param name="FailedRaw">Attempts that failed by themselves.</param>
/// <param name="InFlightCut">Of these, attempts that were under way when the fault struck.</param>
/// <param name="FailedWithRetry">Requests that did not succeed within the retries' time.</param>
/// <param name="Slowest">Longest time from a first try to its success, of requests that began after the fault was in place or ended before it.</param>
/// <param name="SlowestInFlight">The same for requests that were under way when the fault struck.</param>
public sealed record RetryFigures(int Attempts, int FailedRaw, int InFlightCut, int FailedWithRetry, TimeSpan Slowest, TimeSpan SlowestInFlight)
{
    /// <summary>When the request ran that took <see cref="Slowest"/>, retries included; null when there was none.</summary>
    public Gap? SlowestSpan { get; init; }

    /// <summary>The attempts that failed by themselves.</summary>
    public IReadOnlyList<ProbeAttempt> Failures { get; init; } = [];

    /// <summary>First tries of the requests that failed in spite of retries.</summary>
    public IReadOnlyList<ProbeAttempt> FailuresWithRetry { get; init; } = [];
}
