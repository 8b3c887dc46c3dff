using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Keys.Kubelets;

/// <summary>
/// Lets the kubelets of workers trust the cluster's authorities of a phase: for the API servers that connect to them, and for those to
/// which they connect. Those of control planes change with the control plane.
/// </summary>
/// <param name="authorities">Phase 1: old and new; 3: only the new one.</param>
internal sealed class TrustOnWorkers(PhaseAuthorities authorities) : IStep
{
    private static readonly string Script = EmbeddedText.Read(typeof(TrustOnWorkers), "trust.sh");

    public string Id => "trust-the-authorities-on-the-workers";

    public string Title => "Write the cluster's authorities on the workers";

    public HostSelection Hosts(ClusterPlan plan) => new(plan.Workers);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        string[] actions = [$"phase {authorities.Phase} of {KeyRotation.Last}"];
        if (context.PlanOnly)
            return new StepResult(actions);
        if (await authorities.GetAsync(context, cancellation) is not { } texts)
            return StepResult.Unchanged;
        var changed = false;
        await new HostJob(Id, "write the cluster's authorities", Body(texts.Trusted(authorities.Phase)), TimeSpan.FromMinutes(3))
            .RunAsync(context.HostFor(host), line => changed |= line.Trim() == "changed", KeyStates.Cure(KeyRotation.Authorities), cancellation);
        return changed ? new StepResult(actions) : StepResult.Unchanged;
    }

    internal static ShellText Body(string trusted) => ShellText.Lines(
        ShellText.Of($"ca={HostPaths.ClusterAuthority} config={HostPaths.KubeletKubeconfig} data={Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(trusted))}"),
        ShellText.Raw(Script));
}
