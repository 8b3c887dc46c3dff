namespace HaK8s.Benchmarks;

/// <summary>What one run of this program cost, without what the computer does at rest.</summary>
/// <param name="Started">Programs and threads that were started.</param>
/// <param name="Computer">Processor time of the whole computer.</param>
/// <param name="Controller">Processor time of this program.</param>
internal sealed record RunCost(TimeSpan Elapsed, double Started, TimeSpan Computer, TimeSpan Controller);
