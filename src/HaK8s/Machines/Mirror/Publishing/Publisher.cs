using System.Net;
using System.Net.Sockets;
using HaK8s.Machines.Debian;
using HaK8s.Machines.Mirror.Binaries;
using HaK8s.Processes;

namespace HaK8s.Machines.Mirror.Publishing;

/// <summary>Makes a folder of binaries into a signed repository and a registry's store, once; kept in the cache.</summary>
public sealed class Publisher(CacheFolder cache, DebianRoots roots)
{
    private readonly MirrorFolders _folders = new(cache);

    /// <param name="binaries">Absolute path of the folder.</param>
    /// <param name="wanted">Kubernetes version that it must have, or null.</param>
    /// <returns>Absolute path of the publication.</returns>
    /// <exception cref="MachinesException">The folder cannot be used, or publishing failed.</exception>
    public async Task<string> EnsureAsync(string binaries, string? wanted, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        if (!Directory.Exists(binaries))
            throw new MachinesException($"The folder of binaries {binaries} does not exist.\n  try: kubernetes.binaries in the cluster file");
        var key = PublicationKey.Of(binaries);
        var final = _folders.Publication(key);
        if (Publication.Find(final) is { } found && (wanted is null || wanted.TrimStart('v') == found.KubernetesVersion))
            return final;

        var root = await roots.EnsureAsync(MirrorRoots.Services, progress, cancellation);
        var folder = await BinariesReader.ReadAsync(binaries, wanted, root, cancellation);
        using var turn = await FileLock.TakeAsync(_folders.Publication("lock"), null, cancellation);
        if (Publication.Find(final) is null)
            await PublishAsync(folder, $"0hak8s.{key[..8]}", root, final, progress, cancellation);
        return final;
    }

    private async Task PublishAsync(
        BinariesFolder folder, string revision, string root, string final, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var building = final + ".building";
        if (Directory.Exists(building))
            Directory.Delete(building, recursive: true);
        Directory.CreateDirectory(building);
        Directory.CreateDirectory(_folders.Signing, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        List<DebianPackage> packages = [.. KubernetesPackages.Of(folder, revision), .. RuntimePackages.Of(folder, revision)];
        foreach (var package in packages)
            package.WriteTree(Path.Combine(building, "stage", package.Name));
        var work = $"Kubernetes {folder.Kubernetes} for the mirror";
        try
        {
            await NspawnRunner.RunCheckedAsync(
                new NspawnCommand(root, "bash", "-s")
                {
                    ReadOnly = true,
                    Input = PublishScript.Of(packages, KubernetesImages.Of(folder), FreePort()),
                    Binds = new Dictionary<string, string>
                    {
                        [folder.Path] = "/binaries",
                        [building] = "/publication",
                        [_folders.Signing] = "/signing",
                    },
                    OnLine = line => Tell(work, line, progress),
                },
                cancellation);
        }
        catch (ProcessFailedException exception)
        {
            throw new MachinesException($"publishing {work} failed:\n{exception.Message}", exception);
        }

        Publication.Of(folder, revision).Write(building);
        Directory.Move(building, final);
        progress.Report(new(null, $"{packages.Count} packages and their images", Done: true) { Work = work });
    }

    private static void Tell(string work, string line, IProgress<MachineProgress> progress)
    {
        if (line.StartsWith("package ", StringComparison.Ordinal) || line.StartsWith("image ", StringComparison.Ordinal))
            progress.Report(new(null, line) { Work = work });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
