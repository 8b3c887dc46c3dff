namespace HaK8s.ClusterFile.Rules;

/// <summary>What a rule found: a <see cref="Problem"/> without its place.</summary>
/// <param name="Needs">Key that must have been read in every item of the list at the path, or the finding means nothing.</param>
internal sealed record Finding(string Path, string? Value, string Rule, string Fix, string? Needs = null);
