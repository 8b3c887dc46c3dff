namespace HaK8s.ClusterFile.Reading;

/// <summary>Reason why a value is not accepted, and its fix.</summary>
internal sealed record Refusal(string Rule, string Fix);
