namespace HaK8s.Verification.Probes.Application;

/// <summary>Port of the application.</summary>
/// <param name="Problem">Reason why it does not answer; empty if it does.</param>
/// <param name="Broken">True: the cluster should run it, because it has everything needed.</param>
internal sealed record ApplicationPlace(int NodePort, string Problem = "", bool Broken = false);
