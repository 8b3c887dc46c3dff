using HaK8s.Planning;

namespace HaK8s.Steps.ControlPlane;

/// <summary>
/// Decides whether kubeadm init may and must run. Pure. A second init over a running cluster would lose that cluster.
/// </summary>
/// <param name="Run">True if init must run, or is running and must be followed.</param>
/// <param name="Clean">True if the remains of our interrupted init must be reset first.</param>
/// <param name="Refusal">Reason why init must not run, or null.</param>
/// <param name="Cure">How the user can resolve a refusal.</param>
public sealed record InitDecision(bool Run, bool Clean = false, string? Refusal = null, string? Cure = null)
{
    /// <param name="elsewhere">Other evidence of a running cluster from <see cref="ClusterEvidence"/>; null if there is
    /// none.</param>
    public static InitDecision Of(ClusterPlan plan, IReadOnlyDictionary<string, NodeFacts> facts, string? elsewhere = null)
    {
        var bootstrap = facts[plan.Bootstrap.Name];
        // An init that did not finish has no marker file for it, even if its API server answers; joins wait for that file.
        if (bootstrap.Finished)
            return new InitDecision(Run: false);
        if (bootstrap.Running)
            return new InitDecision(Run: true);

        var living = plan.ControlPlanes.Skip(1).FirstOrDefault(host => facts[host.Name] is { HasEtcdData: true } or { ApiReady: true } or { Finished: true });
        if (living is not null)
            return new InitDecision(
                Run: false,
                Refusal: $"{living.Name} is already a member of this cluster; another init would create a second cluster",
                Cure: $"./build.sh Replace --hosts {plan.Bootstrap.Name}, which joins it to that cluster");
        if (bootstrap is { HasLeftovers: true, Begun: false } or { HasEtcdData: true, Begun: false })
            return new InitDecision(
                Run: false,
                Refusal: $"{plan.Bootstrap.Name} holds a Kubernetes control plane that HaK8s did not make",
                Cure: $"./build.sh Reset --hosts {plan.Bootstrap.Name}, if nothing on it is needed");
        if (elsewhere is not null && !bootstrap.Begun)
            return new InitDecision(
                Run: false,
                Refusal: $"{elsewhere}; another init would create a second cluster",
                Cure: "start or repair that cluster's control planes; or, if nothing in it is needed, ./build.sh Reset first");
        return new InitDecision(Run: true, Clean: bootstrap.Begun);
    }
}
