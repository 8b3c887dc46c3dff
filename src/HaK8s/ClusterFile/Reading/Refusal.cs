namespace HaK8s.ClusterFile.Reading;

/// <summary>Why a value is not taken.</summary>
internal sealed record Refusal(string Rule, string Fix);
