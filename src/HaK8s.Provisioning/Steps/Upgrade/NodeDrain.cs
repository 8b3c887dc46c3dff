using System.Text.RegularExpressions;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Steps.Upgrade;

/// <summary>
/// Empties a node and lets it be used again. A node that the upgrade itself cordoned carries an annotation, set together with the
/// cordon, so that a later run uncordons it and a user's own cordon stays.
/// </summary>
/// <param name="cure">What to do if pods stay.</param>
internal sealed partial class NodeDrain(StepContext context, HostPlan host, string cure = NodeDrain.UpgradeAgain)
{
    private const string UpgradeAgain = "let these pods leave, then ./build.sh Upgrade again; the node stays cordoned until then";

    /// <summary>Time for all pods to leave; PodDisruptionBudgets may delay them.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Cordons the node and evicts its pods, except those of daemon sets.</summary>
    /// <exception cref="HostException">A pod did not leave in time; the message names it.</exception>
    public async Task EmptyAsync(CancellationToken cancellation)
    {
        var ready = context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation));
        var node = (await ClusterVersions.ReadAsync(ready, cancellation)).Of(host.Name);
        context.Progress.Action(host.Name, "drain it");
        if (node is { Unschedulable: false } or { Marked.Length: > 0 })
            await PatchAsync(ready, "cordon the node", $$$"""{"metadata":{"annotations":{"{{{ClusterVersions.Mark}}}":"{{{context.Plan.Kubernetes.Version}}}"}},"spec":{"unschedulable":true}}""", cancellation);
        var script = ShellText.Of($"""
            export KUBECONFIG={HostPaths.AdminKubeconfig}
            kubectl drain {host.Name} --ignore-daemonsets --delete-emptydir-data --timeout={ready.Speed.TimeoutSeconds((int)Patience.TotalSeconds)}s
            """);
        var result = await ready.RunAsync(new HostCommand("drain the node", script, Patience + TimeSpan.FromMinutes(1)), null, cancellation);
        if (!result.Succeeded)
            throw Failure(result);
    }

    /// <summary>Lets the node take pods again if the upgrade had cordoned it.</summary>
    public async Task ReturnAsync(CancellationToken cancellation)
    {
        var ready = context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation));
        if ((await ClusterVersions.ReadAsync(ready, cancellation)).Of(host.Name) is { Marked.Length: > 0 })
            await PatchAsync(ready, "uncordon the node", $$$"""{"metadata":{"annotations":{"{{{ClusterVersions.Mark}}}":null}},"spec":{"unschedulable":null}}""", cancellation);
    }

    /// <summary>The pods that kubectl names as the reason why the drain did not end; empty if it names none.</summary>
    internal static IReadOnlyList<string> InTheWay(string said) =>
        [.. Eviction().Matches(said).Concat(Refused().Matches(said)).Select(match => $"{match.Groups["space"].Value}/{match.Groups["pod"].Value}").Distinct()];

    private HostException Failure(CommandResult result)
    {
        var pods = InTheWay(result.Error);
        var problem = pods.Count > 0 ? $"could not be drained because of {string.Join(", ", pods)}" : "could not be drained";
        return CommandFailure.Of(host.Name, problem, $"kubectl drain {host.Name}", result, cure);
    }

    private async Task PatchAsync(IHost ready, string what, string patch, CancellationToken cancellation)
    {
        var script = ShellText.Of($"""
            export KUBECONFIG={HostPaths.AdminKubeconfig}
            kubectl patch node {host.Name} --request-timeout={ScaledTimeoutHost.Seconds(10)}s -p {patch}
            """);
        var result = await ready.RunAsync(new HostCommand(what, script, TimeSpan.FromSeconds(30)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(host.Name, $"could not {what}", "kubectl patch node", result);
    }

    // error when evicting pods/"a-1" -n "default" (will retry after 5s): Cannot evict pod as it would violate …; older: pod "a-1".
    [GeneratedRegex("""error when evicting pods?[ /]"(?<pod>[^"]+)" (in namespace|-n) "(?<space>[^"]+)" """, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Eviction();

    // cannot delete Pods not managed by ReplicationController, …: default/a-1, default/a-2
    [GeneratedRegex(@"(?<=cannot delete [^:]*:[^\n]*)\b(?<space>[a-z0-9][-a-z0-9]*)/(?<pod>[-a-z0-9.]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Refused();
}
