using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>Files for apt.</summary>
internal static class PackageFiles
{
    private const string KeyFile = "/etc/apt/keyrings/hak8s-kubernetes.asc";

    public static IReadOnlyList<ConfigFile> Settings(ClusterPlan plan) => plan.Kubernetes.Traits.AptProxy is { } proxy
        ? [new("/etc/apt/apt.conf.d/80hak8s-proxy", StrictTemplate.Render("apt-proxy.conf", new Dictionary<string, object> { ["proxy"] = proxy, ["host"] = new Uri(proxy).Host }))]
        : [];

    /// <summary>The key first: a source whose key is missing is an error for apt. An armored key may lie there as it is when its name ends with .asc.</summary>
    public static IReadOnlyList<ConfigFile> Kubernetes(ClusterPlan plan) =>
    [
        new(KeyFile, plan.Kubernetes.Packages.AptKey.TrimEnd() + "\n"),
        new("/etc/apt/sources.list.d/hak8s-kubernetes.list", StrictTemplate.Render("apt-source.list", new Dictionary<string, object>
        {
            ["keyFile"] = KeyFile,
            ["repository"] = plan.Kubernetes.Packages.AptRepository,
        })),
    ];
}
