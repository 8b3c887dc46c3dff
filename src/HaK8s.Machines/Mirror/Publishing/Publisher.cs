using System.Net;
using System.Net.Sockets;
using HaK8s.Machines.CachedParts;
using HaK8s.Machines.Debian;
using HaK8s.Machines.Mirror.Binaries;
using HaK8s.Processes;

namespace HaK8s.Machines.Mirror.Publishing;

/// <summary>Turns a folder of binaries into a signed repository and a registry's store, once; kept in the cache.</summary>
public sealed class Publisher(CacheFolder cache, DebianRoots roots)
{
    /// <summary>Name in progress and messages.</summary>
    public const string Title = "Kubernetes packages and images";

    private static readonly PartCost Cost = new(12, Cores: 2, Starts: 800, DiskMegabytes: 400);

    private readonly MirrorFolders _folders = new(cache);

    /// <summary>Returns the publication as a part; null if it exists.</summary>
    /// <param name="binaries">The folder of binaries; null if it does not exist yet.</param>
    /// <param name="based">Key of the publication whose packages and images are taken over; null for none.</param>
    public CachedPart? Missing(string? binaries, string? based, params IReadOnlyList<string> after) =>
        binaries is not null && Directory.Exists(binaries) && Publication.Find(_folders.Publication(PublicationKey.Of(binaries, based))) is not null
            ? null
            : new(Title, Cost, [MirrorRoots.Services.Title, .. after]);

    /// <param name="binaries">Absolute path of the folder.</param>
    /// <param name="wanted">Required Kubernetes version, or null.</param>
    /// <param name="based">Absolute path of another publication, whose packages and images are taken over; null for none.</param>
    /// <returns>Absolute path of the publication.</returns>
    /// <exception cref="MachinesException">The folder cannot be used, or publishing failed.</exception>
    public async Task<string> EnsureAsync(string binaries, string? wanted, string? based, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        if (!Directory.Exists(binaries))
            throw new MachinesException($"The folder of binaries {binaries} does not exist.\n  try: correct kubernetes.binaries in the cluster file");
        var key = PublicationKey.Of(binaries, Path.GetFileName(based));
        var final = _folders.Publication(key);
        if (Publication.Find(final) is { } found && (wanted is null || wanted.TrimStart('v') == found.KubernetesVersion))
            return final;

        var root = await roots.EnsureAsync(MirrorRoots.Services, progress, cancellation);
        var folder = await BinariesReader.ReadAsync(binaries, wanted, root, cancellation);
        using var turn = await FileLock.TakeAsync(_folders.Publication("lock"), null, cancellation);
        if (Publication.Find(final) is null)
            await PublishAsync(folder, $"0hak8s.{key[..8]}", root, final, based, progress, cancellation);
        else
            progress.Report(new(null, "another program has made them", Done: true) { Work = Title, Unchanged = true });
        return final;
    }

    private async Task PublishAsync(
        BinariesFolder folder, string revision, string root, string final, string? based, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var building = final + ".building";
        Directory.CreateDirectory(building);
        Directory.CreateDirectory(_folders.Signing, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        List<DebianPackage> packages = [.. KubernetesPackages.Of(folder, revision), .. RuntimePackages.Of(folder, revision)];
        // A separate folder for this run, because processes of an interrupted run may continue for a moment. Its completed parts stay.
        var stage = Path.Combine(building, "stage", Guid.NewGuid().ToString("n"));
        foreach (var package in packages)
            package.WriteTree(Path.Combine(stage, package.Name));
        var images = KubernetesImages.Of(folder).ToList();
        var binds = new Dictionary<string, string>
        {
            [folder.Path] = "/binaries",
            [building] = "/publication",
            [stage] = "/stage",
            [_folders.Signing] = "/signing",
        };
        if (based is not null)
            binds[based] = "/base";
        var lines = new PublishProgress(Title, packages.Count + images.Count, progress);
        try
        {
            await NspawnRunner.RunCheckedAsync(
                new NspawnCommand(root, "bash", "-s")
                {
                    ReadOnly = true,
                    Input = PublishScript.Of(packages, images, FreePort(), based is not null),
                    Binds = binds,
                    OnLine = lines.Take,
                },
                cancellation);
        }
        catch (ProcessFailedException exception)
        {
            throw new MachinesException(PartFailure.Message(Title, building, roots.Mirror.Archive, exception.Message), exception);
        }

        foreach (var helper in new[] { "stage", "complete" })
            Directory.Delete(Path.Combine(building, helper), recursive: true);
        File.Delete(Path.Combine(building, "lock"));
        Publication.Of(folder, revision).Write(building);
        Directory.Move(building, final);
        progress.Report(new(null, $"Kubernetes {folder.Kubernetes}: {packages.Count} packages, {images.Count} images", Done: true) { Work = Title });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Turns the lines of publish.sh into progress.</summary>
/// <param name="count">Number of packages and images to make.</param>
internal sealed class PublishProgress(string work, int count, IProgress<MachineProgress> progress)
{
    private int _made;

    public void Take(string line)
    {
        if (line.StartsWith("package ", StringComparison.Ordinal) || line.StartsWith("image ", StringComparison.Ordinal))
            progress.Report(new(null, line) { Work = work, Fraction = 0.95 * Math.Min(++_made, count) / count });
    }
}
