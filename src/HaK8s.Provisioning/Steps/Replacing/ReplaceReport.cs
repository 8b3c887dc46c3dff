namespace HaK8s.Steps.Replacing;

/// <summary>What the replacement of one host means for the cluster.</summary>
/// <param name="Line">What is done, with etcd's arithmetic; for users.</param>
/// <param name="Warnings">What will be missing meanwhile.</param>
/// <param name="Refusals">Why it must not be done now; empty if it may.</param>
public sealed record ReplaceReport(string Host, string Line, IReadOnlyList<string> Warnings, IReadOnlyList<string> Refusals);
