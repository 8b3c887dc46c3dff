namespace HaK8s.Preflight.Network;

/// <summary>How a repository or registry answered.</summary>
/// <param name="Problem">Empty when it answered.</param>
/// <param name="Late">True: it is reached as far as is known, and only the time ran out.</param>
internal sealed record SourceAnswer(string Url, string Problem, bool Late = false);
