using System.Text.Json;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Steps.Replacing;

/// <summary>
/// What HaK8s remembers in the cluster itself, so that a later run on any computer finds it: a ConfigMap in kube-system with one line
/// of text for each host. It is reached at a control plane's own address, because a load balancer may be away.
/// </summary>
/// <param name="name">Name of the ConfigMap.</param>
internal sealed class ClusterNotes(string name)
{
    /// <returns>Host → text; empty if there is no ConfigMap.</returns>
    /// <exception cref="HostException">No control plane is ready, or it did not answer.</exception>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(StepContext context, CancellationToken cancellation)
    {
        var ready = await ReadyControlPlane.FindAsync(context, cancellation);
        var script = ShellText.Of($"{Kubectl(context, ready)} get configmap {name} --ignore-not-found -o json");
        return Parse(await RunAsync(context.HostFor(ready), $"read the ConfigMap {name}", script, cancellation));
    }

    /// <summary>Sets the texts of hosts; null removes a host's text.</summary>
    public async Task WriteAsync(StepContext context, IReadOnlyDictionary<string, string?> texts, CancellationToken cancellation)
    {
        var ready = await ReadyControlPlane.FindAsync(context, cancellation);
        var patch = JsonSerializer.Serialize(new { data = texts });
        var kubectl = Kubectl(context, ready);
        var script = ShellText.Of($"""
            [ -n "$({kubectl} get configmap {name} --ignore-not-found -o name)" ] || {kubectl} create configmap {name} >/dev/null || exit 1
            {kubectl} patch configmap {name} --type merge -p {patch} >/dev/null
            """);
        await RunAsync(context.HostFor(ready), $"write the ConfigMap {name}", script, cancellation);
    }

    internal static IReadOnlyDictionary<string, string> Parse(string json)
    {
        if (json.Trim().Length == 0)
            return new Dictionary<string, string>();
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            ? data.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString() ?? "")
            : new Dictionary<string, string>();
    }

    private static ShellText Kubectl(StepContext context, HostPlan ready) => ShellText.Of(
        $"kubectl --kubeconfig {HostPaths.AdminKubeconfig} --server https://{ready.Address:raw}:{context.Plan.Balancing.ApiServerPort:raw} -n kube-system --request-timeout={ScaledTimeoutHost.Seconds(10):raw}s");

    private static async Task<string> RunAsync(IHost host, string title, ShellText script, CancellationToken cancellation)
    {
        var result = await host.RunAsync(new HostCommand(title, script, TimeSpan.FromSeconds(40)), null, cancellation);
        return result.Succeeded ? result.Output : throw CommandFailure.Of(host.Name, $"could not {title}", "kubectl", result);
    }
}
