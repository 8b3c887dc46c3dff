using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Keys;

/// <summary>Searches all hosts and ConfigMaps for the old keys, and removes them from the folder of the rotation if none is found.</summary>
internal abstract class EndRotation(KeyRotation rotation) : IStep
{
    private IReadOnlyList<string> _patterns = [];
    private int _hosts;
    private int _clean;

    public abstract string Id { get; }

    public abstract string Title { get; }

    public HostSelection Hosts(ClusterPlan plan) => new(plan.KubeletHosts);

    public async Task<IReadOnlyList<IReadOnlyList<HostPlan>>> WavesAsync(StepContext context, IReadOnlyList<HostPlan> hosts, CancellationToken cancellation)
    {
        if (context.PlanOnly)
            return [];
        var states = await KeyStates.ReadAsync(context, rotation, cancellation);
        if (context.Plan.ControlPlanes.FirstOrDefault(host => states.Phases[host.Name] is not null) is not { } holder)
            return [];
        _patterns = await PatternsAsync(context, holder, cancellation);
        if (rotation == KeyRotation.Authorities)
            await PublishAsync(context, cancellation);
        _hosts = hosts.Count;
        return [hosts];
    }

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        // The search of a host reads its files as they are, and the files of the rotation itself go only when no host has found any.
        var script = ShellText.Of($"""
            export KUBECONFIG={HostPaths.AdminKubeconfig}
            grep -rlFf <(printf '%s\n' {string.Join('\n', _patterns):secret}) --exclude-dir={Path.GetFileName(rotation.Folder)} {HostPaths.Kubernetes} {HostPaths.KubeletPki} /root/.kube 2>/dev/null
            [ -f "$KUBECONFIG" ] || exit 0
            maps=$(kubectl get configmaps --all-namespaces --request-timeout=30s -o json) || exit 1
            grep -qFf <(printf '%s\n' {string.Join('\n', _patterns):secret}) <<< "$maps" && echo 'a ConfigMap'
            exit 0
            """);
        var result = await context.HostFor(host).RunAsync(new HostCommand("search for the old keys", script, TimeSpan.FromMinutes(1)), null, cancellation);
        if (!result.Succeeded || result.Output.Trim().Length > 0)
        {
            throw result.Succeeded
                ? new HostException(host.Name, "still has the old keys", string.Join(", ", result.Output.Trim().Split('\n')), KeyStates.Cure(rotation))
                : CommandFailure.Of(host.Name, "could not be searched for the old keys", "grep", result, KeyStates.Cure(rotation));
        }

        Interlocked.Increment(ref _clean);
        return StepResult.Unchanged;
    }

    public async Task CompleteAsync(StepContext context)
    {
        if (_hosts == 0 || _clean < _hosts)
            return;
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        await Task.WhenAll(context.Plan.ControlPlanes.Select(host => RemoveAsync(context.HostFor(host), stop.Token)));
    }

    private async Task RemoveAsync(IHost host, CancellationToken cancellation)
    {
        var result = await host.RunAsync(new HostCommand("remove the old keys", ShellText.Of($"rm -rf {rotation.Folder} {rotation.Folder}.new"), TimeSpan.FromSeconds(20)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(host.Name, "could not remove the old keys", $"rm -rf {rotation.Folder}", result, KeyStates.Cure(rotation));
    }

    private async Task<IReadOnlyList<string>> PatternsAsync(StepContext context, HostPlan holder, CancellationToken cancellation)
    {
        var script = ShellText.Lines(rotation.Functions(context.Plan), ShellText.Raw("patterns"));
        var result = await context.HostFor(holder).RunAsync(new HostCommand("read what to search for", script, TimeSpan.FromSeconds(20)), null, cancellation);
        IReadOnlyList<string> patterns = [.. result.Output.Split('\n').Where(line => line.Length > 20)];
        return result.Succeeded && patterns.Count > 0 ? patterns : throw CommandFailure.Of(holder.Name, "could not read what to search for", "patterns", result);
    }

    /// <summary>
    /// The API servers publish the front proxy's authority for those that verify it, but they only ever add to what is published: an
    /// old authority would stay there until it ends.
    /// </summary>
    private static async Task PublishAsync(StepContext context, CancellationToken cancellation)
    {
        var ready = context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation));
        var files = await SecretFiles.ReadAsync(ready, [$"{HostPaths.Pki}/front-proxy-ca.crt"], cancellation);
        var patch = System.Text.Json.JsonSerializer.Serialize(new { data = new Dictionary<string, string> { ["requestheader-client-ca-file"] = files[0].Content } });
        var script = ShellText.Of($"kubectl --kubeconfig {HostPaths.AdminKubeconfig} --request-timeout=30s patch configmap -n kube-system extension-apiserver-authentication -p {patch}");
        var result = await ready.RunAsync(new HostCommand("publish the front proxy's authority", script, TimeSpan.FromMinutes(1)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(ready.Name, "could not publish the front proxy's authority", "kubectl patch configmap", result, KeyStates.Cure(KeyRotation.Authorities));
    }
}

internal sealed class EndEncryptionRotation() : EndRotation(KeyRotation.Encryption)
{
    public override string Id => "end-the-rotation-of-the-encryption-key";

    public override string Title => "Search for the old encryption key";
}

internal sealed class EndAuthorityRotation() : EndRotation(KeyRotation.Authorities)
{
    public override string Id => "end-the-rotation-of-the-authorities";

    public override string Title => "Search for the old authorities";
}
