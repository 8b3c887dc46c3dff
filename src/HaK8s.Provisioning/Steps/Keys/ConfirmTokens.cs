using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.Keys;

/// <summary>
/// Waits until the pods of each node have tokens that the new service account key has signed. Kubelets from 1.21 on keep their pods'
/// tokens until they end soon; a kubelet that was restarted asks for new ones.
/// </summary>
internal sealed class ConfirmTokens : IStep
{
    private const int BoundTokens = 21;

    /// <summary>Kubernetes' client libraries read the file of a token again each minute; nothing tells when they have done it.</summary>
    private static readonly TimeSpan Rereading = TimeSpan.FromSeconds(75);

    public string Id => "confirm-the-service-account-tokens";

    public string Title => "Wait until all pods have new tokens";

    public HostSelection Hosts(ClusterPlan plan) => new(plan.Nodes);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (context.PlanOnly || (await KeyStates.ReadAsync(context, KeyRotation.Authorities, cancellation)).Forgets)
            return StepResult.Unchanged;
        var target = context.HostFor(host);
        var functions = await ServiceAccountTokens.FunctionsAsync(context, cancellation);
        if (context.Plan.Kubernetes.Minor >= BoundTokens)
        {
            context.Progress.Action(host.Name, "restart the kubelet");
            var result = await target.RunAsync(new HostCommand("restart the kubelet", ShellText.Raw("systemctl restart kubelet"), TimeSpan.FromMinutes(2)), null, cancellation);
            if (!result.Succeeded)
                throw CommandFailure.Of(host.Name, "could not restart the kubelet", "systemctl restart kubelet", result);
        }

        await Condition.WaitAsync(target, Title, ShellText.Lines(functions, ShellText.Raw("sleep 2\npods_have_new_tokens")), TimeSpan.FromMinutes(6), cancellation);
        context.Progress.Action(host.Name, "give the pods' programs time to read their new tokens");
        await Task.Delay(Rereading, cancellation);
        return StepResult.Unchanged;
    }
}
