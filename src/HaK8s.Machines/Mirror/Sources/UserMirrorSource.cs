using HaK8s.ClusterFile;
using HaK8s.Machines.Mirror.Binaries;
using HaK8s.Planning.Facts;

namespace HaK8s.Machines.Mirror.Sources;

/// <summary>Resolves Kubernetes from the user's own repository and registry.</summary>
public sealed class UserMirrorSource(HttpClient client)
{
    /// <exception cref="MachinesException">The settings are incomplete, or the repository lacks the version.</exception>
    public async Task<PackageSource> ResolveAsync(KubernetesSpec spec, CancellationToken cancellation)
    {
        var mirror = spec.Mirror ?? throw new MachinesException("kubernetes.source is mirror, but kubernetes.mirror is missing.\n  try: set kubernetes.mirror with apt, keyFile and imageRepository");
        if (!File.Exists(mirror.KeyFile))
            throw new MachinesException($"The mirror's key {mirror.KeyFile} does not exist.\n  try: correct kubernetes.mirror.keyFile");
        var package = await PackageAsync(mirror, spec.Version?.TrimStart('v'), cancellation);
        var version = ProgramVersion.Find(package.Split('-')[0]) ?? throw new MachinesException($"{package} is not a version of Kubernetes.");
        var tags = new RegistryTags(client, mirror.ImageRepository, mirror.PlainHttp);
        var words = mirror.Apt.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new()
        {
            KubernetesVersion = version.Text,
            AptRepository = words.Length == 1 ? $"{words[0].TrimEnd('/')}/ /" : string.Join(' ', words),
            AptKey = await File.ReadAllTextAsync(mirror.KeyFile, cancellation),
            PackageVersion = package,
            ImageRepository = mirror.ImageRepository,
            InsecureRegistry = mirror.PlainHttp ? mirror.ImageRepository.Split('/')[0] : null,
            PauseTag = await TagAsync(tags, "pause", KubernetesMinors.PauseTag(version.Minor), cancellation),
            EtcdTag = await tags.OfAsync("etcd", cancellation) is [var only] ? only : null,
            HasCoreDns = await HasCoreDnsAsync(tags, cancellation),
        };
    }

    /// <summary>Returns the version of the package kubeadm. A mirror may have packages of one architecture only.</summary>
    private async Task<string> PackageAsync(MirrorSpec mirror, string? wanted, CancellationToken cancellation)
    {
        var problems = new List<string>();
        foreach (var url in IndexesOf(mirror.Apt))
        {
            try
            {
                if (PackageIndex.Choose(await RepositoryText.FetchAsync(client, url, cancellation), wanted) is { } package)
                    return package;
                problems.Add(wanted is null
                    ? $"{url} has no kubeadm of 1.{KubernetesMinors.Newest} or older, the versions that HaK8s knows.\n  try: name another version in kubernetes.version"
                    : $"{url} has no kubeadm {wanted}.");
            }
            catch (MachinesException exception)
            {
                problems.Add(exception.Message);
            }
        }

        throw new MachinesException(problems[0]);
    }

    /// <summary>Returns kubeadm's default tag, unless the mirror has exactly one tag.</summary>
    private static async Task<string> TagAsync(RegistryTags tags, string image, string usual, CancellationToken cancellation) =>
        await tags.OfAsync(image, cancellation) is [var only] ? only : usual;

    // kubeadm 1.21 moved the image one folder down.
    private static async Task<bool> HasCoreDnsAsync(RegistryTags tags, CancellationToken cancellation) =>
        await tags.OfAsync("coredns", cancellation) is not [] || await tags.OfAsync("coredns/coredns", cancellation) is not [];

    /// <summary>
    /// Returns the URLs of the Packages files: one of a flat repository, or one for each architecture below
    /// dists/SUITE/COMPONENT.
    /// </summary>
    internal static IReadOnlyList<string> IndexesOf(string apt)
    {
        var words = apt.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var uri = words[0].TrimEnd('/');
        return words switch
        {
            [_] => [$"{uri}/Packages"],
            [_, var folder] => [$"{uri}/{folder.Trim('/')}/Packages".Replace("//Packages", "/Packages", StringComparison.Ordinal)],
            [_, var suite, var component, ..] => [.. PackageIndex.Architectures.Select(architecture => $"{uri}/dists/{suite}/{component}/binary-{architecture}/Packages")],
            _ => [uri],
        };
    }
}
