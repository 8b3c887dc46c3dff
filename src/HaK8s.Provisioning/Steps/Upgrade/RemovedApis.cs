using System.Text.RegularExpressions;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Preflight;

namespace HaK8s.Steps.Upgrade;

/// <summary>
/// Finds clients that still use API versions which the new minor version no longer serves. API servers since 1.19 count such requests
/// (metric apiserver_requested_deprecated_apis) from their start on, each its own.
/// </summary>
internal static partial class RemovedApis
{
    private const string Check = "removed-apis";

    private const string Cure = "kubectl get --raw /metrics on each control plane shows them; update these clients and manifests first";

    /// <summary>Asks every control plane. One that does not answer is a warning, because other checks say why it does not.</summary>
    public static async Task<IReadOnlyList<Finding>> AskAsync(StepContext context, CancellationToken cancellation)
    {
        var answers = await Task.WhenAll(context.Plan.ControlPlanes.Select(host => AskAsync(context, host, cancellation)));
        return [.. answers.SelectMany(finding => finding)];
    }

    /// <summary>The resources, such as ingresses.v1beta1.extensions, that a minor version up to the wanted one no longer serves.</summary>
    /// <param name="metrics">Lines of the metric, in Prometheus' text format.</param>
    /// <param name="minor">Minor number of the new version.</param>
    internal static IReadOnlyList<string> Of(string metrics, int minor) =>
    [
        .. metrics.Split('\n').Select(line => Metric().Match(line)).Where(match => match.Success).Select(match => match.Groups["labels"].Value)
            .Where(labels => int.TryParse(Label(labels, "removed_release").Split('.').ElementAtOrDefault(1), out var gone) && gone <= minor)
            .Select(labels => string.Join('.', new[] { Label(labels, "resource"), Label(labels, "version"), Label(labels, "group") }.Where(part => part.Length > 0)))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private static async Task<IReadOnlyList<Finding>> AskAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var script = ShellText.Of($$"""
            set -o pipefail
            export KUBECONFIG={{HostPaths.AdminKubeconfig}}
            kubectl --server=https://{{host.Address}}:{{context.Plan.Balancing.ApiServerPort}} --request-timeout={{ScaledTimeoutHost.Seconds(20)}}s get --raw /metrics |
              sed -n '/^apiserver_requested_deprecated_apis{/p'
            """);
        string problem;
        try
        {
            var result = await context.HostFor(host).RunAsync(new HostCommand("read which removed API versions are in use", script, TimeSpan.FromSeconds(45)), null, cancellation);
            if (result.Succeeded)
            {
                var used = Of(result.Output, context.Plan.Kubernetes.Minor);
                return used.Count == 0 ? [] : [new Finding(host.Name, Check, Severity.Warning, $"clients of its API server use {string.Join(", ", used)}, which {context.Plan.Kubernetes.Version} does not serve", Cure)];
            }

            problem = result.Error.Trim();
        }
        catch (HostException exception)
        {
            problem = exception.Problem;
        }

        return [new Finding(host.Name, Check, Severity.Warning, $"it could not be asked which removed API versions are in use: {problem}", "./build.sh Status")];
    }

    private static string Label(string labels, string name) =>
        labels.Split(',').Select(label => label.Split('=', 2)).FirstOrDefault(label => label[0] == name) is [_, var value] ? value.Trim('"') : "";

    [GeneratedRegex("""^apiserver_requested_deprecated_apis\{(?<labels>[^}]*)\} 1$""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Metric();
}
