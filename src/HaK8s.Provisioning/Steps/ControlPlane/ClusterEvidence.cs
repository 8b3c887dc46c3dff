using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Steps.ControlPlane;

/// <summary>
/// Looks for signs of an existing cluster if all control planes are bare. They may have been replaced, and the cluster
/// may still run or recover.
/// </summary>
internal static class ClusterEvidence
{
    /// <summary>Returns the evidence as one sentence, or null if there is none. Skips unreachable workers.</summary>
    public static async Task<string?> FindAsync(StepContext context, CancellationToken cancellation)
    {
        var answers = AnswersAsync(context, cancellation);
        var workers = await Task.WhenAll(context.Plan.Workers.Select(async host =>
            (host.Name, Facts: await ControlPlaneFacts.TryReadAsync(context, host, cancellation))));
        return Of(context.Plan, [.. workers.Where(worker => worker.Facts is { HasLeftovers: true }).Select(worker => worker.Name)], await answers);
    }

    internal static string? Of(ClusterPlan plan, IReadOnlyList<string> members, bool answers) =>
        answers ? $"a Kubernetes API already answers at {plan.Endpoint.Url}, but none of these control planes runs one"
        : members.Count > 0 ? $"{string.Join(", ", members)} belong{(members.Count == 1 ? "s" : "")} to a cluster whose control planes are gone"
        : null;

    /// <summary>
    /// True if the endpoint gives any answer of an API server to unauthenticated clients. A balancer without backends
    /// gives none.
    /// </summary>
    private static async Task<bool> AnswersAsync(StepContext context, CancellationToken cancellation)
    {
        var script = ShellText.Of($"""
            curl -sk --noproxy '*' --max-time {ScaledTimeoutHost.Seconds(4)} -o /dev/null -w '%{"{http_code}":raw}' {context.Plan.Endpoint.Url + "/version"} || true
            """);
        var result = await context.HostFor(context.Plan.Bootstrap).RunAsync(new HostCommand("look for a cluster at the endpoint", script, TimeSpan.FromSeconds(15)), null, cancellation);
        return result.Output.Trim() is "200" or "401" or "403";
    }
}
