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
        var index = await RepositoryText.FetchAsync(client, IndexOf(mirror.Apt), cancellation);
        var package = PackageIndex.Choose(index, spec.Version?.TrimStart('v'))
            ?? throw new MachinesException($"{IndexOf(mirror.Apt)} has no kubeadm {spec.Version}.");
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
            PauseTag = await TagAsync(tags, "pause", PauseTags.Of(version.Minor), cancellation),
            EtcdTag = await tags.OfAsync("etcd", cancellation) is [var only] ? only : null,
            HasCoreDns = await HasCoreDnsAsync(tags, cancellation),
        };
    }

    /// <summary>Returns kubeadm's default tag, unless the mirror has exactly one tag.</summary>
    private static async Task<string> TagAsync(RegistryTags tags, string image, string usual, CancellationToken cancellation) =>
        await tags.OfAsync(image, cancellation) is [var only] ? only : usual;

    // kubeadm 1.21 moved the image one folder down.
    private static async Task<bool> HasCoreDnsAsync(RegistryTags tags, CancellationToken cancellation) =>
        await tags.OfAsync("coredns", cancellation) is not [] || await tags.OfAsync("coredns/coredns", cancellation) is not [];

    /// <summary>Returns the URL of the Packages file: flat, or below dists/SUITE/COMPONENT.</summary>
    internal static string IndexOf(string apt)
    {
        var words = apt.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var uri = words[0].TrimEnd('/');
        return words switch
        {
            [_] => $"{uri}/Packages",
            [_, var folder] => $"{uri}/{folder.Trim('/')}/Packages".Replace("//Packages", "/Packages", StringComparison.Ordinal),
            [_, var suite, var component, ..] => $"{uri}/dists/{suite}/{component}/binary-amd64/Packages",
            _ => uri,
        };
    }
}
