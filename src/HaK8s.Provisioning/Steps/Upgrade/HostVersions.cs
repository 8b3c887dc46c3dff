using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Software;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Desired;
using HaK8s.Steps.Desired.Packaging;

namespace HaK8s.Steps.Upgrade;

/// <summary>Versions of Kubernetes on one host.</summary>
/// <param name="Packages">Installed and held packages.</param>
/// <param name="Images">Static pod, such as kube-apiserver → tag of the image in its manifest; empty on workers.</param>
/// <param name="DiskFreeMiB">Free space on the filesystem of /var/lib.</param>
internal sealed record HostVersions(StateFacts Packages, IReadOnlyDictionary<string, string> Images, int DiskFreeMiB)
{
    private static readonly string[] Names = ["kubeadm", "kubelet", "kubectl"];

    /// <summary>kubeadm's static pods whose tag is the version of Kubernetes.</summary>
    private static readonly string[] Components = ["kube-apiserver", "kube-controller-manager", "kube-scheduler"];

    /// <summary>The pinned packages in the planned version.</summary>
    public static IReadOnlyList<Package> Wanted(ClusterPlan plan, HostPlan host) => [.. Names.Select(name => NodePackages.Pinned(name, plan, host))];

    /// <exception cref="HostException">The host could not be read.</exception>
    public static async Task<HostVersions> ReadAsync(IHost target, ClusterPlan plan, HostPlan host, CancellationToken cancellation)
    {
        var result = await target.RunAsync(new HostCommand("read the host's versions", Observation(plan, host), TimeSpan.FromSeconds(30)), null, cancellation);
        return result.Succeeded ? Read(result.Output) : throw CommandFailure.Of(host.Name, "could not read the host's versions", "observe", result);
    }

    /// <summary>Same, but waits first for an installation or a kubeadm that an earlier run left running.</summary>
    public static async Task<HostVersions> ReadSettledAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        var target = context.HostFor(host);
        await KubeadmJob.ReadSettledFactsAsync(context, host, () => NodeFacts.ReadAsync(target, host, cancellation), facts => facts, cancellation);
        return await ReadAsync(target, context.Plan, host, cancellation);
    }

    /// <summary>True if the host's packages and static pods are of the planned version.</summary>
    public bool Has(ClusterPlan plan, HostPlan host) =>
        Missing(plan, host, Names).Count == 0 && !Packages.PackagesInterrupted && RunsPods(plan);

    /// <summary>True if the host's static pods, if it has any, are of the planned version.</summary>
    public bool RunsPods(ClusterPlan plan) => Images.Values.All(tag => tag == $"v{plan.Kubernetes.Version}".Replace('+', '_'));

    /// <summary>The pinned packages of these names that are not installed in the planned version, or not held.</summary>
    public IReadOnlyList<Package> Missing(ClusterPlan plan, HostPlan host, params IReadOnlyList<string> names)
    {
        var manager = PackageManagers.Of(host.Os.Family);
        return [.. Wanted(plan, host).Where(package => names.Contains(package.Name)
            && !(Packages.Packages.TryGetValue(package.Name, out var version) && manager.Satisfies(package, version) && Packages.Held.Contains(package.Name)))];
    }

    internal static HostVersions Read(string output)
    {
        var images = new Dictionary<string, string>(StringComparer.Ordinal);
        var free = 0;
        foreach (var parts in output.Split('\n').Select(line => line.Split('\t')))
        {
            if (parts is ["image", var reference] && reference.LastIndexOf(':') is > 0 and var colon)
                images[reference[(reference.LastIndexOf('/', colon) + 1)..colon]] = reference[(colon + 1)..];
            else if (parts is ["free", var text])
                _ = int.TryParse(text, out free);
        }

        return new HostVersions(StateFacts.Read(output), images, free);
    }

    internal static ShellText Observation(ClusterPlan plan, HostPlan host) => ShellText.Of($$"""
        export LC_ALL=C.UTF-8
        { read -r _; read -r _ _ _ free _; } < <(df -Pm /var/lib)
        printf 'free\t%s\n' "$free"
        for component in {{Components}}; do
          [ -f {{HostPaths.StaticPods}}/"$component.yaml" ] || continue
          while read -r word image; do
            [ "$word" != image: ] || printf 'image\t%s\n' "$image"
          done < {{HostPaths.StaticPods}}/"$component.yaml"
        done
        {{PackageManagers.Of(host.Os.Family).Observation(Wanted(plan, host))}}
        exit 0
        """);
}
