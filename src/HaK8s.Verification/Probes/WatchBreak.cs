namespace HaK8s.Verification.Probes;

/// <summary>A watch ended or could not be opened.</summary>
public sealed record WatchBreak(int Watch, TimeSpan At, string Reason);
