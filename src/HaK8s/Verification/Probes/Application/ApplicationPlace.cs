namespace HaK8s.Verification.Probes.Application;

/// <summary>Where the application answers.</summary>
/// <param name="Problem">Why it does not; empty when it does.</param>
/// <param name="Broken">True: the cluster should run it, as it has all that it takes.</param>
internal sealed record ApplicationPlace(int NodePort, string Problem = "", bool Broken = false);
