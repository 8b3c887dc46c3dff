namespace HaK8s.ClusterFile.Rules;

/// <summary>Finding of a rule: a <see cref="Problem"/> without its place.</summary>
/// <param name="Needs">Key that must have been read in every item of the list at the path; otherwise the finding is
/// meaningless.</param>
internal sealed record Finding(string Path, string? Value, string Rule, string Fix, string? Needs = null);
