using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Steps.Keys;

/// <summary>
/// Replaces the tokens in Secrets, which Kubernetes before 1.24 makes for each service account. Such a token is valid only as long
/// as its Secret holds it, so that pods are without a valid one until their kubelet has written the new one.
/// </summary>
internal sealed class RenewTokens : IStep
{
    public string Id => "renew-the-service-account-tokens";

    public string Title => "Renew the tokens of service accounts in Secrets";

    public HostSelection Hosts(ClusterPlan plan) => new([plan.Bootstrap]);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        if (context.PlanOnly)
            return new StepResult(["renew tokens"]);
        if ((await KeyStates.ReadAsync(context, KeyRotation.Authorities, cancellation)).Forgets)
            return StepResult.Unchanged;
        var functions = await ServiceAccountTokens.FunctionsAsync(context, cancellation);
        var ready = context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation));
        var renewed = 0;
        await KeyStates.Job(KeyRotation.Authorities, "renew the tokens", ShellText.Lines(functions, ShellText.Raw("renew_secrets"))).RunAsync(
            ready,
            line =>
            {
                renewed++;
                context.Progress.Action(host.Name, $"renew {line}");
            },
            KeyStates.Cure(KeyRotation.Authorities),
            cancellation);
        await Condition.WaitAsync(ready, Title, ShellText.Lines(functions, ShellText.Raw("""
            left=$(secrets old && secrets none) && [ -z "$left" ] || { echo "no new token in ${left:-the API}" | head -n 3; exit 1; }
            """)), TimeSpan.FromMinutes(3), cancellation);
        return renewed == 0 ? StepResult.Unchanged : new StepResult([$"renew {renewed} tokens"]);
    }
}
