using HaK8s.Machines.Mirror.Binaries;
using HaK8s.Planning.Facts;

namespace HaK8s.Machines.Mirror.Sources;

/// <summary>Resolves Kubernetes from pkgs.k8s.io and registry.k8s.io.</summary>
public sealed class UpstreamSource(HttpClient client)
{
    /// <summary>Fingerprint of the key that signs all repositories of pkgs.k8s.io (isv:kubernetes OBS Project).</summary>
    public const string KeyFingerprint = "DE15B14486CD377B9E876E1A234654DA9A296436";

    private const string Newest = "https://dl.k8s.io/release/stable.txt";

    /// <param name="wanted">Version with or without v, or null for the newest of a minor version that HaK8s knows.</param>
    /// <exception cref="MachinesException">The source is unreachable, lacks the version, or has another key.</exception>
    public async Task<PackageSource> ResolveAsync(string? wanted, CancellationToken cancellation)
    {
        var text = wanted ?? await NewestAsync(cancellation);
        var version = ProgramVersion.Find(text) ?? throw new MachinesException($"{text} is not a version of Kubernetes.\n  try: kubernetes.version: 1.34.2");
        var repository = $"https://pkgs.k8s.io/core:/stable:/v{version.Major}.{version.Minor}/deb/";
        var key = await RepositoryText.FetchAsync(client, repository + "Release.key", cancellation);
        CheckKey(key, repository);
        var index = await RepositoryText.FetchAsync(client, repository + "Packages", cancellation);
        return new()
        {
            KubernetesVersion = version.Text,
            AptRepository = $"{repository} /",
            AptKey = key,
            RpmRepository = $"https://pkgs.k8s.io/core:/stable:/v{version.Major}.{version.Minor}/rpm/",
            PackageVersion = PackageIndex.Choose(index, version.Text) ?? throw new MachinesException($"{repository} has no kubeadm {version}."),
            ImageRepository = "registry.k8s.io",
            PauseTag = KubernetesMinors.PauseTag(version.Minor),
        };
    }

    /// <summary>kubeadm reads the newest version of a minor version in the same place.</summary>
    private async Task<string> NewestAsync(CancellationToken cancellation)
    {
        var newest = (await RepositoryText.FetchAsync(client, Newest, cancellation)).Trim();
        return ProgramVersion.Find(newest)?.IsAtLeast(1, KubernetesMinors.Newest + 1) == true
            ? (await RepositoryText.FetchAsync(client, $"https://dl.k8s.io/release/stable-1.{KubernetesMinors.Newest}.txt", cancellation)).Trim()
            : newest;
    }

    private static void CheckKey(string key, string repository) => PinnedKey.Check(key, $"{repository}Release.key", KeyFingerprint);
}
