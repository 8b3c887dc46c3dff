namespace HaK8s.Verification.Measuring;

/// <summary>The requests that began in one second of a drill.</summary>
/// <param name="Second">Counted from the drill's beginning.</param>
/// <param name="Failed">Number of failures. Their duration is the probe's timeout, not the cluster's latency.</param>
/// <param name="Took">Durations of the successful requests; null if none succeeded.</param>
public sealed record LatencySecond(int Second, int Succeeded, int Failed, Quantiles? Took);
