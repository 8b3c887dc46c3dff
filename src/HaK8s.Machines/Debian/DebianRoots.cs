using HaK8s.Machines.CachedParts;
using HaK8s.Processes;

namespace HaK8s.Machines.Debian;

/// <summary>Debian roots in the cache. mmdebstrap makes each root once, and it is never written to again.</summary>
public sealed class DebianRoots(CacheFolder cache, DebianMirror mirror)
{
    public DebianRoots(CacheFolder cache)
        : this(cache, DebianMirror.OfThisComputer())
    {
    }

    /// <summary>Source of the packages.</summary>
    public DebianMirror Mirror => mirror;

    /// <summary>Returns the root's path, whether it exists or not.</summary>
    public string PathOf(DebianRootSpec spec) => Path.Combine(cache.Roots, spec.Key);

    /// <summary>Returns the root as a part, or null if it exists.</summary>
    public CachedPart? Missing(DebianRootSpec spec) => Directory.Exists(PathOf(spec)) ? null : new(spec.Title, spec.Cost);

    /// <summary>Makes the root if it is not in the cache.</summary>
    /// <returns>Absolute path of the root. Mount or copy it; do not write to it.</returns>
    /// <exception cref="MachinesException">The cache folder is unsuitable, or mmdebstrap failed.</exception>
    public async Task<string> EnsureAsync(DebianRootSpec spec, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var path = PathOf(spec);
        if (Directory.Exists(path))
            return path;

        cache.Ensure();
        Directory.CreateDirectory(cache.Roots);
        var lines = new RootProgress(spec.Title, path + ".building/var/cache/apt/archives", progress, TimeProvider.System);
        progress.Report(new(null, $"from {mirror.Archive}") { Work = spec.Title, Milestone = true });
        var result = await LocalProcess.RunAsync(
            new ProcessSpec("bash", ["-c", EmbeddedText.Read(typeof(DebianRoots), "make-root.sh"), "hak8s", path, .. Options(spec)])
            {
                Input = string.Join('\n', mirror.SourceLines(spec.Suite)) + "\n",
                // Only guards against hanging for ever; the speed of computers differs by a factor of ten.
                Deadline = TimeSpan.FromHours(3),
                OnLine = lines.Take,
            },
            cancellation);
        if (result.ExitCode != 0)
            throw new MachinesException(PartFailure.Message($"The {spec.Title}", path, mirror.Archive, result.Error));
        progress.Report(new(null, $"mmdebstrap, {result.Elapsed.TotalSeconds:0} s", Done: true) { Work = spec.Title });
        return path;
    }

    private static IEnumerable<string> Options(DebianRootSpec spec)
    {
        yield return "--mode=root";
        yield return $"--variant={spec.Variant}";
        if (spec.Packages.Count > 0)
            yield return $"--include={string.Join(',', spec.Packages)}";
        foreach (var command in spec.Customization)
            yield return $"--customize-hook={command}";
        yield return spec.Suite;
    }
}
