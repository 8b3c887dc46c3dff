using System.Security.Cryptography;
using System.Text;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Templates;

namespace HaK8s.Steps.Networking;

/// <summary>
/// Installs Calico, Flannel or Cilium: applies the pinned manifest with the plan's pod network once, through a ready control
/// plane.
/// </summary>
public sealed class InstallNetwork : IStep
{
    public string Id => "install-the-pod-network";

    public string Title => "Install the pod network";

    public HostSelection Hosts(ClusterPlan plan) => new(plan.Network.CniManifests.Count > 0 ? [plan.Bootstrap] : []);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var plan = context.Plan;
        var change = $"apply {plan.Network.Cni.ToString().ToLowerInvariant()} {plan.Network.CniVersion}".TrimEnd();
        var chosen = context.PlanOnly ? await ReadyControlPlane.TryFindAsync(context, cancellation) : await ReadyControlPlane.FindAsync(context, cancellation);
        // A plan can also be made before there is a cluster.
        if (chosen is null)
            return new StepResult([change]);

        var ready = context.HostFor(chosen);
        // The content at the URL of a pinned version does not change, so a rerun needs no download.
        var published = plan.Network.CniManifests.All(ManifestSource.IsUrl);
        var manifests = published ? [] : await ManifestsAsync(context, host, cancellation);
        var identity = Identity(plan, manifests);
        var applied = await RunAsync(ready, ManifestScript.Observation, TimeSpan.FromSeconds(30), cancellation);
        if (applied.Trim() == identity)
            return StepResult.Unchanged;
        if (context.PlanOnly)
            return new StepResult([change]);

        context.Progress.Action(host.Name, change);
        if (published)
            manifests = await ManifestsAsync(context, host, cancellation);
        await RunAsync(ready, ManifestScript.Apply(manifests, identity), TimeSpan.FromMinutes(5), cancellation);
        return new StepResult([change]);
    }

    /// <summary>Digest of everything that determines the applied pod network.</summary>
    internal static string Identity(ClusterPlan plan, IReadOnlyList<string> manifests) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        [plan.Network.PodSubnet, plan.Kubernetes.Packages.CniBinFolder, CniManifest.NodeAddress(plan), CniManifest.Installation(plan) ?? "", .. plan.Network.CniManifests, .. manifests]))));

    private static async Task<IReadOnlyList<string>> ManifestsAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var plan = context.Plan;
        var manifests = new List<string>();
        foreach (var source in plan.Network.CniManifests)
        {
            var text = await ManifestSource.ReadAsync(host.Name, source, cancellation);
            if (ManifestDigest.Check(host.Name, source, text, plan.Network.CniSha256) is { } warning)
                context.Progress.Warn(warning);
            try
            {
                manifests.Add(CniManifest.Patch(plan, text, source));
            }
            catch (FormatException exception)
            {
                throw new HostException(host.Name, "could not set the pod network in the manifest", exception.Message, CniManifest.Cure(plan), exception);
            }
        }

        return CniManifest.Installation(plan) is { } installation ? [.. manifests, installation] : manifests;
    }

    private async Task<string> RunAsync(IHost ready, ShellText script, TimeSpan deadline, CancellationToken cancellation)
    {
        var result = await ready.RunAsync(new HostCommand(Title, script, deadline), null, cancellation);
        return result.Succeeded ? result.Output : throw CommandFailure.Of(ready.Name, "could not install the pod network", "kubectl apply --server-side", result);
    }
}
