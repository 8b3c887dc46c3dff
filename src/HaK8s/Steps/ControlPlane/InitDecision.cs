using HaK8s.Planning;

namespace HaK8s.Steps.ControlPlane;

/// <summary>Whether kubeadm init may and must run. Pure: a second init over a living cluster would lose it.</summary>
/// <param name="Run">Init has to run (or is running and has to be followed).</param>
/// <param name="Clean">What an interrupted init of ours left behind has to be reset first.</param>
/// <param name="Refusal">Why it must not run, or null.</param>
/// <param name="Cure">What the user can do about a refusal.</param>
public sealed record InitDecision(bool Run, bool Clean = false, string? Refusal = null, string? Cure = null)
{
    /// <param name="elsewhere">What else tells of a living cluster, as <see cref="ClusterEvidence"/> says it; null when nothing does.</param>
    public static InitDecision Of(ClusterPlan plan, IReadOnlyDictionary<string, NodeFacts> facts, string? elsewhere = null)
    {
        var bootstrap = facts[plan.Bootstrap.Name];
        // One that answers and never came to its end has no sign of it on the host: joins wait for that.
        if (bootstrap.Finished)
            return new InitDecision(Run: false);
        if (bootstrap.Running)
            return new InitDecision(Run: true);

        var living = plan.ControlPlanes.Skip(1).FirstOrDefault(host => facts[host.Name] is { HasEtcdData: true } or { ApiReady: true } or { Finished: true });
        if (living is not null)
            return new InitDecision(
                Run: false,
                Refusal: $"{living.Name} already holds a member of this cluster; a second init would make another cluster beside it",
                Cure: $"put {living.Name} first in the cluster file, then join {plan.Bootstrap.Name} to it");
        if (bootstrap is { HasLeftovers: true, Begun: false } or { HasEtcdData: true, Begun: false })
            return new InitDecision(
                Run: false,
                Refusal: $"{plan.Bootstrap.Name} holds a Kubernetes control plane that HaK8s did not make",
                Cure: $"./build.sh Reset --hosts {plan.Bootstrap.Name}, if nothing on it is needed");
        if (elsewhere is not null && !bootstrap.Begun)
            return new InitDecision(
                Run: false,
                Refusal: $"{elsewhere}; a second init would make another cluster beside it",
                Cure: "bring that cluster's control planes back; or, if nothing of it is needed, ./build.sh Reset first");
        return new InitDecision(Run: true, Clean: bootstrap.Begun);
    }
}
