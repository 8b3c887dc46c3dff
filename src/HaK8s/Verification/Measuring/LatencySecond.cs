namespace HaK8s.Verification.Measuring;

/// <summary>The requests that began in one second of a drill.</summary>
/// <param name="Second">From the drill's beginning.</param>
/// <param name="Failed">How many failed; how long these took is the probe's patience, not the cluster's.</param>
/// <param name="Took">Of those that succeeded; null when none did.</param>
public sealed record LatencySecond(int Second, int Succeeded, int Failed, Quantiles? Took);
