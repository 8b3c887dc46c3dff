namespace HaK8s.Machines.Debian;

/// <summary>One package source of apt.</summary>
/// <param name="Uri">Base URI without a slash at the end.</param>
/// <param name="SignedBy">Path of a keyring, or null where apt's trusted keys serve.</param>
public sealed record AptSource(string Uri, IReadOnlyList<string> Suites, IReadOnlyList<string> Components, string? SignedBy);
