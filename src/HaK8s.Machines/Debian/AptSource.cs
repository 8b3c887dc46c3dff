namespace HaK8s.Machines.Debian;

/// <summary>One package source of apt.</summary>
/// <param name="Uri">Base URI without a trailing slash.</param>
/// <param name="SignedBy">Path of a keyring; null if apt's trusted keys are used.</param>
public sealed record AptSource(string Uri, IReadOnlyList<string> Suites, IReadOnlyList<string> Components, string? SignedBy);
