using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;

namespace HaK8s.Steps.Keys;

/// <summary>
/// Searches all hosts and the cluster's objects for the old keys, and removes them from the folder of the rotation if none is found.
/// </summary>
internal sealed class EndRotation(KeyRotation rotation) : IStep
{
    private IReadOnlyList<string> _patterns = [];
    private int _hosts;
    private int _clean;

    public string Id => rotation.End.Id;

    public string Title => rotation.End.Title;

    public HostSelection Hosts(ClusterPlan plan) => new(rotation == KeyRotation.Authorities ? plan.Hosts : plan.KubeletHosts);

    public async Task<IReadOnlyList<IReadOnlyList<HostPlan>>> WavesAsync(StepContext context, IReadOnlyList<HostPlan> hosts, CancellationToken cancellation)
    {
        if (context.PlanOnly)
            return [];
        var states = await KeyStates.ReadAsync(context, rotation, cancellation);
        if (context.Plan.ControlPlanes.FirstOrDefault(host => states.Phases[host.Name] is not null) is not { } holder)
            return [];
        _patterns = await PatternsAsync(context, holder, cancellation);
        await SearchClusterAsync(context, cancellation);
        _hosts = context.SkippedHosts.Failures.Count + hosts.Count;
        return [hosts];
    }

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        // The search of a host reads its files as they are, and the files of the rotation itself go only when no host has found any.
        var script = ShellText.Of($"""
            grep -rlFf <(printf '%s\n' {string.Join('\n', _patterns):secret}) --exclude-dir={Path.GetFileName(rotation.Folder)} {HostPaths.Kubernetes} {HostPaths.KubeletPki} {HostPaths.Haproxy} {HostPaths.Keepalived} {HostPaths.Nginx} {HostPaths.Settings} {HostPaths.RootKubeconfigs} 2>/dev/null
            exit 0
            """);
        var result = await context.HostFor(host).RunAsync(new HostCommand("search for the old keys", script, TimeSpan.FromMinutes(1)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(host.Name, "could not be searched for the old keys", "grep", result, KeyStates.Cure(rotation));
        if (result.Output.Trim().Length > 0)
            throw StillThere(host.Name, result.Output.Trim().Split('\n'));
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

    /// <summary>True if kubeadm, Kubernetes or HaK8s writes the object, so that it must not have an old authority. Pure.</summary>
    /// <param name="found">Kind and name, such as "ConfigMap kube-public/cluster-info"; kind Token for a Secret with a token.</param>
    internal static bool IsOurs(string found) => found.Split(' ', 2) switch
    {
        ["Token", _] => true,
        ["ConfigMap", "kube-public/cluster-info" or "kube-system/extension-apiserver-authentication"] => true,
        ["ConfigMap", var name] => name.EndsWith("/kube-root-ca.crt", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Objects of users are named and not changed.</summary>
    private async Task SearchClusterAsync(StepContext context, CancellationToken cancellation)
    {
        var ready = context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation));
        var script = ShellText.Lines(
            ShellText.Raw("set -uo pipefail\numask 077"),
            ShellText.Of($"export KUBECONFIG={HostPaths.AdminKubeconfig}\npatterns=$(mktemp {HostPaths.InMemory}/hak8s-search.XXXXXXXX)\ntrap 'rm -f \"$patterns\"' EXIT\nprintf '%s\\n' {string.Join('\n', _patterns):secret} > \"$patterns\""),
            ShellText.Raw(EmbeddedText.Read(typeof(EndRotation), "search.sh")),
            ShellText.Raw("search"));
        var result = await ready.RunAsync(new HostCommand("search the cluster for the old keys", script, TimeSpan.FromMinutes(3)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(ready.Name, "could not search the cluster for the old keys", "kubectl get", result, KeyStates.Cure(rotation));
        var found = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal).ToLookup(line => rotation == KeyRotation.Encryption || IsOurs(line));
        if (found[true].Any())
            throw StillThere(ready.Name, found[true]);
        if (found[false].Any())
            context.Progress.Warn($"these still have an old authority; HaK8s does not change them, because others made them: {string.Join(", ", found[false])}");
    }

    private HostException StillThere(string host, IEnumerable<string> places) => new(host, "still has the old keys", string.Join(", ", places), KeyStates.Cure(rotation));

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
}
