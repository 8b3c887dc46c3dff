using HaK8s.ClusterFile;
using HaK8s.Hosts;
using HaK8s.Planning.Facts;

namespace HaK8s.Machines.Mirror.Sources;

/// <summary>
/// Resolves sources of Kubernetes that are not made on this computer. One instance per run, which keeps its results.
/// </summary>
public sealed class KubernetesSources(HttpClient client) : IPackageSources
{
    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(3);

    // A file that both the host and the host to which it redirects must have. The start page redirects to a web site, which no machine needs.
    private static readonly Uri Probe = new($"https://pkgs.k8s.io/core:/stable:/v1.{KubernetesMinors.Newest}/deb/Release.key");

    private Task<bool>? _reachable;

    /// <summary>
    /// Resolves auto in the lab: upstream if it is reachable, else Debian's source. Other sources are returned unchanged.
    /// </summary>
    public async Task<KubernetesSource> ChooseInLabAsync(KubernetesSource source, CancellationToken cancellation)
    {
        if (source != KubernetesSource.Auto)
            return source;
        return await (_reachable ??= IsReachableAsync(cancellation)) ? KubernetesSource.Upstream : KubernetesSource.Debian;
    }

    /// <summary>
    /// Resolves exact versions, key and repository of upstream or of the user's own mirror; auto means upstream.
    /// </summary>
    /// <exception cref="MachinesException">The source is unreachable or lacks the requested version.</exception>
    public Task<PackageSource> ResolveAsync(KubernetesSpec spec, CancellationToken cancellation) => spec.Source switch
    {
        KubernetesSource.Auto or KubernetesSource.Upstream => UpstreamAsync(spec, cancellation),
        KubernetesSource.Mirror => new UserMirrorSource(client).ResolveAsync(spec, cancellation),
        _ => throw new MachinesException(
            $"kubernetes.source {spec.Source.ToString().ToLowerInvariant()} is available only in the lab's own mirror.\n  try: machines.provider: lab, or kubernetes.source: upstream or mirror"),
    };

    private async Task<PackageSource> UpstreamAsync(KubernetesSpec spec, CancellationToken cancellation) =>
        await new RuntimeKeys(client).AddAsync(await new UpstreamSource(client).ResolveAsync(spec.Version, cancellation), spec.Runtime, cancellation);

    private async Task<bool> IsReachableAsync(CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter((await ThisComputer.SpeedAsync()).Timeout(ProbeTime));
        try
        {
            using var answer = await client.GetAsync(Probe, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
