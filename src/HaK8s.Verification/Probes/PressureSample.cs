namespace HaK8s.Verification.Probes;

/// <summary>Load of a computer's processors, from the kernel's pressure-stall information.</summary>
/// <param name="Source"><see cref="StallMeter.ThisComputer"/> or the name of a host.</param>
/// <param name="Share">Share of about the last second in which some task waited for a processor, 0 to 1.</param>
public sealed record PressureSample(string Source, TimeSpan At, double Share);
