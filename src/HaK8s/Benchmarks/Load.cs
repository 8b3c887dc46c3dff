namespace HaK8s.Benchmarks;

/// <summary>What a lab and its computer do in a second.</summary>
/// <param name="Started">Programs and threads that are started.</param>
/// <param name="Computer">Processors that are busy.</param>
/// <param name="Machines">The same for each machine of the lab, by name.</param>
internal sealed record Load(double Started, double Computer, IReadOnlyDictionary<string, double> Machines);
