using HaK8s.Verification.Probes;

namespace HaK8s.Verification.Measuring;

/// <summary>Results that clients with immediate retries would have seen.</summary>
/// <param name="Attempts">All attempts.</param>
/// <param name="FailedRaw">Attempts that failed, regardless of retries.</param>
/// <param name="InFlightCut">Number of these attempts that were under way during the fault's injection.</param>
/// <param name="FailedWithRetry">Requests that did not succeed within the time for retries.</param>
/// <param name="Slowest">Longest time from a first attempt to its success, for requests not under way during the injection.</param>
/// <param name="SlowestInFlight">The same for requests that were under way during the injection.</param>
public sealed record RetryFigures(int Attempts, int FailedRaw, int InFlightCut, int FailedWithRetry, TimeSpan Slowest, TimeSpan SlowestInFlight)
{
    /// <summary>Time span of the request that took <see cref="Slowest"/>, including retries; null if there was none.</summary>
    public Gap? SlowestSpan { get; init; }

    /// <summary>The attempts that failed, regardless of retries.</summary>
    public IReadOnlyList<ProbeAttempt> Failures { get; init; } = [];

    /// <summary>First attempts of the requests that failed in spite of retries.</summary>
    public IReadOnlyList<ProbeAttempt> FailuresWithRetry { get; init; } = [];
}
