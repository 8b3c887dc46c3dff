using System.Text.Json;
using System.Text.RegularExpressions;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Keys.Publishing;

/// <summary>
/// Publishes the cluster's authorities of a phase for those that join, and waits until the controller manager has published them for
/// pods: in each namespace, and in the Secrets with tokens.
/// </summary>
/// <param name="authorities">Phase 1: old and new; 3: only the new one.</param>
internal sealed partial class PublishAuthorities(PhaseAuthorities authorities) : IStep
{
    private const string ForClients = "extension-apiserver-authentication";

    public string Id => "publish-the-authorities";

    public string Title => "Publish the authorities in the cluster";

    public HostSelection Hosts(ClusterPlan plan) => new([plan.Bootstrap]);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        string[] actions = [$"phase {authorities.Phase} of {KeyRotation.Last}"];
        if (context.PlanOnly)
            return new StepResult(actions);
        if (await authorities.GetAsync(context, cancellation) is not { } texts)
            return StepResult.Unchanged;
        var ready = context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation));
        var changed = await PublishForJoinsAsync(ready, texts.Trusted(authorities.Phase), cancellation);
        if (authorities.Phase == KeyRotation.Last)
            await PublishForServersAsync(ready, cancellation);
        context.Progress.Action(host.Name, "wait until the controller manager has published them for pods");
        await Condition.WaitAsync(ready, Title, Published(texts), TimeSpan.FromMinutes(3), cancellation);
        return changed ? new StepResult(actions) : StepResult.Unchanged;
    }

    /// <summary>The kubeconfig with other authorities. Pure.</summary>
    internal static string With(string kubeconfig, string trusted) =>
        Embedded().Replace(kubeconfig, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(trusted)));

    /// <summary>kubeadm reads this ConfigMap without a credential when a node joins, and checks it with its token and the authority's hash.</summary>
    private static async Task<bool> PublishForJoinsAsync(IHost ready, string trusted, CancellationToken cancellation)
    {
        var reading = ShellText.Of($"kubectl --kubeconfig {HostPaths.AdminKubeconfig} --request-timeout=30s get configmap -n kube-public cluster-info --ignore-not-found -o 'jsonpath={"{.data.kubeconfig}":raw}'");
        var result = await ready.RunAsync(new HostCommand("read cluster-info", reading, TimeSpan.FromMinutes(1)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(ready.Name, "could not read cluster-info", "kubectl get configmap", result, KeyStates.Cure(KeyRotation.Authorities));
        var desired = With(result.Output, trusted);
        if (desired == result.Output)
            return false;
        await PatchAsync(ready, "kube-public", "cluster-info", new() { ["kubeconfig"] = desired }, cancellation);
        return true;
    }

    /// <summary>
    /// The API servers publish what they trust for other servers that verify their clients, but they only ever add to what is
    /// published: an old authority would stay there until it ends.
    /// </summary>
    private static async Task PublishForServersAsync(IHost ready, CancellationToken cancellation)
    {
        var files = await SecretFiles.ReadAsync(ready, [HostPaths.ClusterAuthority, $"{HostPaths.Pki}/front-proxy-ca.crt"], cancellation);
        await PatchAsync(ready, "kube-system", ForClients, new() { ["client-ca-file"] = files[0].Content, ["requestheader-client-ca-file"] = files[1].Content }, cancellation);
    }

    private static async Task PatchAsync(IHost ready, string space, string name, Dictionary<string, string> data, CancellationToken cancellation)
    {
        var patch = JsonSerializer.Serialize(new { data });
        var script = ShellText.Of($"kubectl --kubeconfig {HostPaths.AdminKubeconfig} --request-timeout=30s patch configmap -n {space} {name} -p {patch}");
        var result = await ready.RunAsync(new HostCommand($"publish the authorities in {name}", script, TimeSpan.FromMinutes(1)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(ready.Name, $"could not publish the authorities in {name}", "kubectl patch configmap", result, KeyStates.Cure(KeyRotation.Authorities));
    }

    private ShellText Published(AuthorityTexts texts) => ShellText.Lines(
        ShellText.Of($"export KUBECONFIG={HostPaths.AdminKubeconfig}\nold={AuthorityTexts.Sample(texts.Old)} new={AuthorityTexts.Sample(texts.New)}"),
        ShellText.Raw(EmbeddedText.Read(typeof(PublishAuthorities), "publishing.sh")),
        ShellText.Of($"published {authorities.Phase}"));

    [GeneratedRegex(@"(?<=^[ ]*certificate-authority-data: )\S*", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Embedded();
}
