namespace HaK8s.Preflight.Network;

/// <summary>How a repository or registry answered.</summary>
/// <param name="Problem">Empty when it answered.</param>
internal sealed record SourceAnswer(string Url, string Problem);
