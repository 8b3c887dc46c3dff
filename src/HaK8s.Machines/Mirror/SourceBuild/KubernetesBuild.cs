using System.Diagnostics;
using HaK8s.ClusterFile;
using HaK8s.Machines.CachedParts;
using HaK8s.Machines.Debian;
using HaK8s.Processes;

namespace HaK8s.Machines.Mirror.SourceBuild;

/// <summary>Compiles Kubernetes once from Debian's source package, into a folder of binaries in the cache.</summary>
public sealed class KubernetesBuild(CacheFolder cache, DebianMirror mirror, DebianRoots roots)
{
    /// <summary>Version of the source package in Debian 12, without v.</summary>
    public const string Version = KubernetesSpec.DebianVersion;

    private const string Name = Version + "-debian";

    /// <summary>Name in progress and messages.</summary>
    public const string Title = "Kubernetes from Debian source";

    private static readonly PartCost Cost = new(450, Cores: 2, Starts: 4000, Megabytes: 45, DiskMegabytes: 2500);

    private readonly MirrorFolders _folders = new(cache);
    private readonly BuildMark _mark = new(Path.Combine(new MirrorFolders(cache).Building(Name), "progress"));

    public bool IsDone => Directory.Exists(Folder);

    /// <summary>The folder of binaries, which exists when the build is done.</summary>
    public string Folder => _folders.Built(Name);

    /// <summary>Returns the build as a part, with the progress of an interrupted build; null if it is done.</summary>
    public PartState? Missing() => IsDone ? null : new(new CachedPart(Title, Cost, MirrorRoots.Builder.Title), _mark.Read());

    /// <summary>Builds missing programs: minutes the first time, nothing later. Continues an interrupted build.</summary>
    /// <returns>Folder with kubeadm, kubelet, kubectl, the control plane, kube-proxy and pause.</returns>
    /// <exception cref="MachinesException">The build failed; the message has its last lines.</exception>
    public async Task<string> EnsureAsync(IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        if (IsDone)
            return Folder;
        cache.Ensure();
        Directory.CreateDirectory(_folders.Building(Name));
        using var turn = await FileLock.TakeAsync(
            _folders.Building(Name) + ".lock",
            () => progress.Report(new(null, "waiting for another program that builds it") { Work = Title, Milestone = true }),
            cancellation);
        if (!IsDone)
            await BuildAsync(progress, cancellation);
        else
            progress.Report(new(null, "another program has built it", Done: true) { Work = Title, Unchanged = true });
        return Folder;
    }

    private async Task BuildAsync(IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var root = await roots.EnsureAsync(MirrorRoots.Builder, progress, cancellation);
        var folder = _folders.Building(Name);
        var sources = Path.Combine(folder, "sources.list");
        await File.WriteAllLinesAsync(sources, mirror.SourceLines(MirrorRoots.Builder.Suite, "deb-src"), cancellation);
        // A copy, because a file of this computer's own /etc must never be bound into a root. systemd-nspawn brings
        // resolv.conf by itself, and empties this computer's file if it is bound.
        var hosts = Path.Combine(folder, "hosts");
        File.Copy("/etc/hosts", hosts, overwrite: true);
        var lines = new BuildProgress(Title, progress, _mark.Read(), _mark.Write);
        try
        {
            await NspawnRunner.RunCheckedAsync(
                new NspawnCommand(root, "bash", "-s")
                {
                    ReadOnly = true,
                    Input = EmbeddedText.Read(typeof(KubernetesBuild), "build.sh"),
                    Binds = new Dictionary<string, string>
                    {
                        [folder] = "/build",
                        [sources] = "/etc/apt/sources.list",
                        [hosts] = "/etc/hosts",
                    },
                    // Only guards against hanging for ever; the speed of computers differs by a factor of ten.
                    Deadline = TimeSpan.FromHours(12),
                    OnLine = lines.Take,
                },
                cancellation);
        }
        catch (ProcessFailedException exception)
        {
            throw new MachinesException(
                PartFailure.Message($"{Title} (stage {lines.Stage})", folder, mirror.Archive, lines.Tail.Length > 0 ? lines.Tail : exception.Message),
                exception);
        }

        Directory.Move(Path.Combine(folder, "result"), Folder);
        Directory.Delete(folder, recursive: true);
        progress.Report(new(null, $"{Version} in {watch.Elapsed.TotalMinutes:0.0} min", Done: true) { Work = Title });
    }
}
