namespace HaK8s.Preflight.Network;

/// <summary>Answer of a repository or registry.</summary>
/// <param name="Problem">Empty if it answered.</param>
/// <param name="Late">True if only the time ran out, and the source is reachable as far as known.</param>
internal sealed record SourceAnswer(string Url, string Problem, bool Late = false);
