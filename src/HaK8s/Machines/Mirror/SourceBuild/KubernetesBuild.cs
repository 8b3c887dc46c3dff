using System.Diagnostics;
using HaK8s.ClusterFile.Rules;
using HaK8s.Machines.Debian;
using HaK8s.Processes;

namespace HaK8s.Machines.Mirror.SourceBuild;

/// <summary>Kubernetes compiled once from Debian's source package: the result is a folder of binaries in the cache.</summary>
public sealed class KubernetesBuild(CacheFolder cache, DebianMirror mirror, DebianRoots roots)
{
    /// <summary>Version of the source package in Debian 12, without v.</summary>
    public const string Version = KubernetesRules.DebianVersion;

    private const string Name = Version + "-debian";

    private const string Build = "Kubernetes from Debian source";

    private readonly MirrorFolders _folders = new(cache);

    public bool IsDone => Directory.Exists(_folders.Built(Name));

    /// <summary>Builds what is missing; 5 to 10 minutes on 2 cores the first time, nothing later. An interrupted build goes on.</summary>
    /// <returns>Folder with kubeadm, kubelet, kubectl, the control plane, kube-proxy and pause.</returns>
    /// <exception cref="MachinesException">The build failed; the message holds its last lines.</exception>
    public async Task<string> EnsureAsync(IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        if (IsDone)
            return _folders.Built(Name);
        cache.Ensure();
        Directory.CreateDirectory(_folders.Building(Name));
        using var turn = await FileLock.TakeAsync(_folders.Building(Name) + ".lock", null, cancellation);
        if (!IsDone)
            await BuildAsync(progress, cancellation);
        return _folders.Built(Name);
    }

    private async Task BuildAsync(IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var root = await roots.EnsureAsync(MirrorRoots.Builder, progress, cancellation);
        var folder = _folders.Building(Name);
        var sources = Path.Combine(folder, "sources.list");
        await File.WriteAllLinesAsync(sources, mirror.SourceLines(MirrorRoots.Builder.Suite, "deb-src"), cancellation);
        // A copy: a file of this computer's own /etc must never be bound into a root. systemd-nspawn brings resolv.conf
        // by itself, and empties this computer's when it is bound.
        var hosts = Path.Combine(folder, "hosts");
        File.Copy("/etc/hosts", hosts, overwrite: true);
        var lines = new BuildProgress(Build, progress);
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
                    Deadline = TimeSpan.FromHours(1),
                    OnLine = lines.Take,
                },
                cancellation);
        }
        catch (ProcessFailedException exception)
        {
            throw new MachinesException(
                $"{Build} failed in stage {lines.Stage}:\n{lines.Tail}\n  try: run it again, it goes on where it was; or remove {folder} to begin anew",
                exception);
        }

        Directory.Move(Path.Combine(folder, "result"), _folders.Built(Name));
        Directory.Delete(folder, recursive: true);
        progress.Report(new(null, $"{Version} in {watch.Elapsed.TotalMinutes:0.0} min", Done: true) { Work = Build });
    }
}
