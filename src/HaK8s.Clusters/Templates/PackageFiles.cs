using HaK8s.Planning;
using HaK8s.Planning.Facts;

namespace HaK8s.Templates;

/// <summary>Files for apt and dnf.</summary>
internal static class PackageFiles
{
    public static IReadOnlyList<ConfigFile> Settings(ClusterPlan plan) => plan.Kubernetes.Traits.AptProxy is { } proxy
        ? [new(HostPaths.AptProxy, StrictTemplate.Render("apt-proxy.conf", new Dictionary<string, object> { ["proxy"] = proxy, ["host"] = new Uri(proxy).Host }))]
        : [];

    public static IReadOnlyList<ConfigFile> Repositories(HostPlan host) =>
        [.. host.Repositories.SelectMany(repository => host.Os.Family == PackageFamily.Apt ? Apt(repository) : Dnf(repository))];

    /// <summary>
    /// The key comes first, because a source without its key is an error for apt. apt accepts an armored key if its
    /// name ends with .asc.
    /// </summary>
    private static IEnumerable<ConfigFile> Apt(RepositoryPlan repository)
    {
        var keyFile = $"{HostPaths.AptKeyrings}/{repository.Name}.asc";
        yield return new(keyFile, Key(repository));
        yield return new($"{HostPaths.AptSources}/{repository.Name}.list", StrictTemplate.Render("apt-source.list", new Dictionary<string, object>
        {
            ["keyFile"] = keyFile,
            ["repository"] = repository.Location,
        }));
    }

    private static IEnumerable<ConfigFile> Dnf(RepositoryPlan repository)
    {
        var keyFile = $"{HostPaths.RpmKeys}/RPM-GPG-KEY-{repository.Name}";
        var remote = repository.Key.StartsWith("https://", StringComparison.Ordinal);
        if (!remote)
            yield return new(keyFile, Key(repository));
        yield return new($"{HostPaths.DnfRepositories}/{repository.Name}.repo", StrictTemplate.Render("dnf-repository.repo", new Dictionary<string, object>
        {
            ["name"] = repository.Name,
            ["url"] = repository.Location,
            ["key"] = remote ? repository.Key : $"file://{keyFile}",
        }));
    }

    private static string Key(RepositoryPlan repository) => repository.Key.TrimEnd() + "\n";
}
