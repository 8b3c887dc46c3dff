using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Backups;

/// <summary>
/// The hosts' files of a backup: the authorities and the service account key, and the configuration by which the API server
/// encrypts objects, if there is one. Certificates of single hosts are made anew by kubeadm.
/// </summary>
internal static class SavedFiles
{
    private const string Option = "--encryption-provider-config=";

    /// <param name="member">The host that gives the snapshot.</param>
    /// <exception cref="HostException">A file cannot be read.</exception>
    public static async Task<IReadOnlyList<JobFile>> ReadAsync(StepContext context, HostPlan member, CancellationToken cancellation)
    {
        var plan = context.Plan;
        var source = plan.ExternalEtcd ? await FinishedAsync(context, cancellation) : member;
        var host = context.HostFor(source);
        var files = new List<JobFile>(await ClusterAuthorities.ReadAsync(host, plan, cancellation));
        if (plan.ExternalEtcd)
            files.AddRange(await SecretFiles.ReadAsync(context.HostFor(plan.EtcdHosts[0]), [HostPaths.EtcdAuthorityKey], cancellation));
        if (await EncryptionAsync(host, cancellation) is { } path)
            files.AddRange(await SecretFiles.ReadAsync(host, [path], cancellation));
        return files;
    }

    private static async Task<HostPlan> FinishedAsync(StepContext context, CancellationToken cancellation)
    {
        var facts = await ControlPlaneFacts.ReadReachableAsync(context, cancellation);
        return context.Plan.ControlPlanes.FirstOrDefault(host => facts.GetValueOrDefault(host.Name) is { Finished: true })
            ?? throw new HostException(context.Plan.Bootstrap.Name, "no control plane has the cluster's authorities", "none of the reachable ones has joined", "./build.sh Status");
    }

    /// <summary>Path of the encryption configuration that the API server reads, or null.</summary>
    private static async Task<string?> EncryptionAsync(IHost host, CancellationToken cancellation)
    {
        var script = ShellText.Of($"sed -n 's|^ *- {Option:raw}||p' {HostPaths.ApiServerManifest}");
        var result = await host.RunAsync(new HostCommand("read where the encryption configuration is", script, TimeSpan.FromSeconds(10)), null, cancellation);
        return result.Output.Trim().Trim('"', '\'') is { Length: > 0 } path ? path : null;
    }
}
