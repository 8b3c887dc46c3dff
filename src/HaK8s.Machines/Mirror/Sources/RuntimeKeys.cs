using HaK8s.ClusterFile;
using HaK8s.Planning.Facts;

namespace HaK8s.Machines.Mirror.Sources;

/// <summary>Downloads the keys of the container runtimes' own repositories on this computer.</summary>
public sealed class RuntimeKeys(HttpClient client)
{
    /// <summary>Fingerprints from Docker's documentation.</summary>
    public const string DockerApt = "9DC858229FC7DD38854AE2D88D81803C0EBFCD88";
    public const string DockerRpm = "060A61C51B558A7F742B77AAC52FEB6B621E9F35";

    /// <exception cref="MachinesException">A key is unreachable, or is another key.</exception>
    public async Task<PackageSource> AddAsync(PackageSource packages, ContainerRuntime runtime, CancellationToken cancellation)
    {
        switch (runtime)
        {
            case ContainerRuntime.ContainerdIo:
                return packages with
                {
                    RuntimeAptKey = await FetchAsync("https://download.docker.com/linux/debian/gpg", DockerApt, cancellation),
                    RuntimeRpmKey = await FetchAsync("https://download.docker.com/linux/rhel/gpg", DockerRpm, cancellation),
                };
            case ContainerRuntime.CriO:
                // CRI-O's project publishes no fingerprint, so only the connection's certificate protects the key.
                var minor = packages.KubernetesVersion.Split('.')[1];
                var key = await FetchAsync($"https://download.opensuse.org/repositories/isv:/cri-o:/stable:/v1.{minor}/deb/Release.key", null, cancellation);
                return packages with { RuntimeAptKey = key, RuntimeRpmKey = key };
            default:
                return packages;
        }
    }

    private async Task<string> FetchAsync(string url, string? fingerprint, CancellationToken cancellation)
    {
        var key = await RepositoryText.FetchAsync(client, url, cancellation);
        PinnedKey.Check(key, url, fingerprint);
        return key;
    }
}
