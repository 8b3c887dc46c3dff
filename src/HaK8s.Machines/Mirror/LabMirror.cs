using HaK8s.ClusterFile;
using HaK8s.Machines.CachedParts;
using HaK8s.Machines.Debian;
using HaK8s.Machines.Lab;
using HaK8s.Machines.Mirror.Publishing;
using HaK8s.Machines.Mirror.Services;
using HaK8s.Machines.Mirror.SourceBuild;
using HaK8s.Machines.Mirror.Sources;
using HaK8s.Planning.Facts;

namespace HaK8s.Machines.Mirror;

/// <summary>
/// The mirror of one lab: a proxy for Debian's packages, and Kubernetes packages and images if they are made here.
/// </summary>
public sealed class LabMirror : ILabMirror
{
    private readonly CacheFolder _cache;
    private readonly KubernetesSpec _spec;
    private readonly string _folder;
    private readonly DebianRoots _roots;
    private readonly KubernetesSources _sources;
    private readonly MirrorProcess _process;

    /// <param name="lab">Name of the lab.</param>
    /// <param name="spec">Source of Kubernetes; its folder of binaries is an absolute path, or relative to the current
    /// folder.</param>
    public LabMirror(CacheFolder cache, string lab, KubernetesSpec spec, KubernetesSources sources)
    {
        _cache = cache;
        _spec = spec;
        _folder = Path.Combine(cache.Labs, lab, "mirror");
        _roots = new(cache);
        _sources = sources;
        _process = new(new MirrorFolders(cache), _folder);
    }

    // Settings of the running services; other settings need other services.
    private string Wish => $"{_spec.Source} {_spec.Version} {_spec.Binaries} {_spec.Mirror}";

    public async Task<IReadOnlyList<PartState>> MissingAsync(CancellationToken cancellation)
    {
        var services = _roots.Missing(MirrorRoots.Services);
        var publisher = new Publisher(_cache, _roots);
        switch (await _sources.ChooseInLabAsync(_spec.Source, cancellation))
        {
            case KubernetesSource.Debian:
                var build = Build();
                return
                [
                    .. Parts(build.IsDone ? null : _roots.Missing(MirrorRoots.Builder), services),
                    .. build.Missing() is { } missing ? new[] { missing } : [],
                    .. Parts(publisher.Missing(build.IsDone ? Renumbered?.Folder ?? build.Folder : null, build.IsDone && Renumbered is not null ? PublicationKey.Of(build.Folder) : null, KubernetesBuild.Title)),
                ];
            case KubernetesSource.Binaries:
                return [.. Parts(services, publisher.Missing(_spec.Binaries is { } folder ? Path.GetFullPath(folder) : null, based: null))];
            default:
                return [.. Parts(services)];
        }
    }

    public async Task PrepareAsync(IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var source = await _sources.ChooseInLabAsync(_spec.Source, cancellation);
        await ParallelWork.RunAsync(
            [stop => BuildAsync(source, progress, stop), stop => _roots.EnsureAsync(MirrorRoots.Services, progress, stop)],
            cancellation);
        await PublishAsync(source, progress, cancellation);
    }

    public async Task<MirrorServices> StartAsync(string bridgeAddress, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var addresses = new ServiceAddresses(bridgeAddress);
        var source = await _sources.ChooseInLabAsync(_spec.Source, cancellation);
        var publication = await PublishAsync(source, progress, cancellation);
        var packages = publication is not null
            ? Served(publication, addresses)
            : await _sources.ResolveAsync(_spec with { Source = source }, cancellation);

        if (ServiceState.Find(_folder) is { } running)
        {
            if (running.Process.IsAlive && running.Wish == Wish && running.Bridge == bridgeAddress && running.Packages == packages
                && await MirrorProcess.AnswersAsync(addresses, running.Publication, cancellation))
                return new(addresses.AptProxy, packages);
            await StopAsync(cancellation);
        }

        var root = await _roots.EnsureAsync(MirrorRoots.Services, progress, cancellation);
        var process = await _process.StartAsync(root, publication, addresses, cancellation);
        new ServiceState(process, bridgeAddress, Wish, Path.GetFileName(publication), packages).Write(_folder);
        progress.Report(new(null, $"mirror: serving Kubernetes {packages.KubernetesVersion} ({source}) on {bridgeAddress}", Done: true));
        return new(addresses.AptProxy, packages);
    }

    public async Task StopAsync(CancellationToken cancellation)
    {
        if (ServiceState.Find(_folder) is not { } state)
            return;
        await MirrorProcess.EndAsync(state.Process, cancellation);
        ServiceState.Forget(_folder);
    }

    public async Task<MirrorServices?> FindAsync(string bridgeAddress, CancellationToken cancellation)
    {
        var addresses = new ServiceAddresses(bridgeAddress);
        return ServiceState.Find(_folder) is { } state
            && state.Process.IsAlive && state.Wish == Wish && state.Bridge == bridgeAddress
            && await MirrorProcess.AnswersAsync(addresses, state.Publication, cancellation)
            ? new(addresses.AptProxy, state.Packages)
            : null;
    }

    /// <summary>The built programs under the number that the cluster file asks for; null if that is their own.</summary>
    private RenumberedPrograms? Renumbered => _spec.Version?.TrimStart('v') is { } version && version != KubernetesBuild.Version && KubernetesSpec.IsDebian(version)
        ? new(KubernetesBuild.Version, version, new MirrorFolders(_cache).Built(version + "-debian"))
        : null;

    private KubernetesBuild Build() => new(_cache, _roots.Mirror, _roots);

    private static IEnumerable<PartState> Parts(params IEnumerable<CachedPart?> parts) => parts.OfType<CachedPart>().Select(part => new PartState(part));

    /// <summary>Builds the programs and returns their folder; null for sources that need no build.</summary>
    private async Task<string?> BuildAsync(KubernetesSource source, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        if (source != KubernetesSource.Debian)
            return null;
        if (_spec.Version is { } version && version.TrimStart('v') != KubernetesBuild.Version && Renumbered is null)
            throw new MachinesException($"Debian's source of Kubernetes is {KubernetesBuild.Version}, served under the numbers {KubernetesSpec.DebianNumbers}, not {version}.\n  try: kubernetes.source: upstream or binaries, or leave kubernetes.version out");
        return await Build().EnsureAsync(progress, cancellation);
    }

    /// <summary>Returns the folder to serve; null for sources that are elsewhere.</summary>
    private async Task<string?> PublishAsync(KubernetesSource source, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var publisher = new Publisher(_cache, _roots);
        if (await BuildAsync(source, progress, cancellation) is { } built)
        {
            var published = await publisher.EnsureAsync(built, wanted: null, based: null, progress, cancellation);
            return Renumbered is { } renumbered
                ? await publisher.EnsureAsync(await renumbered.EnsureAsync(built, cancellation), _spec.Version, published, progress, cancellation)
                : published;
        }

        if (source != KubernetesSource.Binaries)
            return null;
        var folder = _spec.Binaries
            ?? throw new MachinesException("kubernetes.source is binaries, but kubernetes.binaries is missing.\n  try: set kubernetes.binaries: /path/to/folder in the cluster file");
        return await publisher.EnsureAsync(Path.GetFullPath(folder), _spec.Version, based: null, progress, cancellation);
    }

    private PackageSource Served(string folder, ServiceAddresses addresses)
    {
        var publication = Publication.Find(folder) ?? throw new MachinesException($"The publication {folder} is not complete.\n  try: remove that folder, and run it again");
        return new()
        {
            KubernetesVersion = publication.KubernetesVersion,
            AptRepository = $"{addresses.Repository(Path.GetFileName(folder))}/ /",
            AptKey = File.ReadAllText(new MirrorFolders(_cache).PublicKey),
            PackageVersion = publication.PackageVersion,
            ImageRepository = $"{addresses.Registry}/{KubernetesImages.Prefix}",
            InsecureRegistry = addresses.Registry,
            PauseTag = publication.PauseTag,
            EtcdTag = publication.EtcdTag,
            HasCoreDns = publication.HasCoreDns,
            RuntimeVersion = publication.ContainerdPackage,
            ContainerdMajor = publication.ContainerdMajor,
        };
    }
}
