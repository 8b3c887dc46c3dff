using System.Text.Json;
using System.Text.RegularExpressions;
using HaK8s.Hosts;
using HaK8s.Kubernetes;

namespace HaK8s.Steps.Upgrade;

/// <summary>What a running cluster says about its versions and about what may hold up a drain.</summary>
/// <param name="Configured">Version in kubeadm's configuration in the cluster, without v. kubeadm writes it when the first control
/// plane has been upgraded.</param>
/// <param name="Budgets">PodDisruptionBudgets that allow no disruption now.</param>
internal sealed partial record ClusterVersions(string Configured, IReadOnlyList<NodeVersion> Nodes, IReadOnlyList<BlockingBudget> Budgets)
{
    /// <summary>Annotation of a node that an upgrade cordoned; its value is the new version. A node that a user cordoned has none.</summary>
    public const string Mark = "hak8s.io/upgrading-to";

    private const string Separator = "\u001e";

    private static readonly ShellText Observation = ShellText.Of($$"""
        set -euo pipefail
        export KUBECONFIG={{HostPaths.AdminKubeconfig}}
        get() { kubectl get --request-timeout={{ScaledTimeoutHost.Seconds(10)}}s "$@"; printf '\036'; }
        get -n kube-system configmap kubeadm-config -o jsonpath='{.data.ClusterConfiguration}'
        get nodes -o json
        get poddisruptionbudgets -A -o json
        """);

    /// <exception cref="HostException">The control plane did not answer.</exception>
    public static async Task<ClusterVersions> ReadAsync(IHost ready, CancellationToken cancellation)
    {
        var result = await ready.RunAsync(new HostCommand("read the cluster's versions", Observation, TimeSpan.FromSeconds(45)), null, cancellation);
        return result.Succeeded && Read(result.Output) is { } versions
            ? versions
            : throw CommandFailure.Of(ready.Name, "could not read the cluster's versions", "kubectl get", result);
    }

    public NodeVersion? Of(string node) => Nodes.FirstOrDefault(candidate => candidate.Name == node);

    /// <returns>Null if the text is not complete.</returns>
    internal static ClusterVersions? Read(string output)
    {
        var parts = output.Split(Separator);
        if (parts.Length < 4 || Version().Match(parts[0]) is not { Success: true } configured)
            return null;
        using var nodes = JsonDocument.Parse(parts[1]);
        using var budgets = JsonDocument.Parse(parts[2]);
        return new ClusterVersions(
            configured.Groups["version"].Value,
            [.. nodes.RootElement.Items("items").Select(Node)],
            [.. budgets.RootElement.Items("items").Where(budget => budget.Number("status", "disruptionsAllowed") == 0 && budget.Number("status", "expectedPods") > 0)
                .Select(budget => new BlockingBudget($"{budget.Text("metadata", "namespace")}/{budget.Text("metadata", "name")}", (int)budget.Number("status", "currentHealthy"), (int)budget.Number("status", "desiredHealthy")))]);
    }

    private static NodeVersion Node(JsonElement node)
    {
        var status = NodeStatus.From(node);
        return new NodeVersion(status.Name, status.KubeletVersion.TrimStart('v'), status.Ready, node.Flag("spec", "unschedulable"), node.Text("metadata", "annotations", Mark));
    }

    [GeneratedRegex(@"^kubernetesVersion:\s*v?(?<version>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Version();
}

/// <summary>A node's version and state.</summary>
/// <param name="Kubelet">Version of the running kubelet, without v.</param>
/// <param name="Unschedulable">True if it is cordoned.</param>
/// <param name="Marked">The version to which an upgrade that cordoned it was going; empty if no upgrade did.</param>
internal sealed record NodeVersion(string Name, string Kubelet, bool Ready, bool Unschedulable, string Marked);

/// <summary>A PodDisruptionBudget that allows no disruption.</summary>
/// <param name="Name">namespace/name.</param>
internal sealed record BlockingBudget(string Name, int Healthy, int Desired);
