using HaK8s.Processes;

namespace HaK8s.Machines.Debian;

/// <summary>Debian roots in the cache, made by mmdebstrap once and never written to again.</summary>
public sealed class DebianRoots(CacheFolder cache, DebianMirror mirror)
{
    // flock's lock is inherited by mmdebstrap: should this program be killed, the build goes on to its end, and the
    // next program waits for it instead of working in the same folder. What a killed build leaves is removed first.
    private const string Build = """
        set -eu
        final=$1 building=$1.building; shift
        [ ! -d "$final" ] || exit 0
        rm -rf --one-file-system "$building"
        mmdebstrap "$@" "$building" - </dev/stdin
        mv -T "$building" "$final"
        """;

    public DebianRoots(CacheFolder cache)
        : this(cache, DebianMirror.OfThisComputer())
    {
    }

    /// <summary>Path that the root has, or will have.</summary>
    public string PathOf(DebianRootSpec spec) => Path.Combine(cache.Roots, spec.Key);

    /// <summary>Makes the root when it is not in the cache; about 30 to 60 s.</summary>
    /// <returns>Absolute path of the root. To be mounted or copied, not to be written to.</returns>
    /// <exception cref="MachinesException">The cache folder is unfit, or mmdebstrap failed.</exception>
    public async Task<string> EnsureAsync(DebianRootSpec spec, IProgress<MachineProgress> progress, CancellationToken cancellation)
    {
        var path = PathOf(spec);
        if (Directory.Exists(path))
            return path;

        cache.Ensure();
        Directory.CreateDirectory(cache.Roots);
        progress.Report(new(null, $"from {mirror.Archive}") { Work = Work(spec), Milestone = true });
        try
        {
            var flock = new ProcessSpec("flock", [path + ".lock", "bash", "-c", Build, "hak8s", path, .. Options(spec)])
            {
                Input = string.Join('\n', mirror.SourceLines(spec.Suite)) + "\n",
                Deadline = TimeSpan.FromMinutes(20),
                OnLine = line => Tell(spec, line, progress),
            };
            var elapsed = (await RunAsync(flock, cancellation)).Elapsed;
            progress.Report(new(null, $"mmdebstrap, {elapsed.TotalSeconds:0} s", Done: true) { Work = Work(spec) });
            return path;
        }
        catch (ProcessFailedException exception)
        {
            throw new MachinesException($"The Debian root {spec.Key} could not be made from {mirror.Archive}:\n{exception.Message}", exception);
        }
    }

    private static async Task<ProcessResult> RunAsync(ProcessSpec spec, CancellationToken cancellation)
    {
        var result = await LocalProcess.RunAsync(spec, cancellation);
        return result.ExitCode == 0
            ? result
            : throw new ProcessFailedException($"mmdebstrap failed (exit {result.ExitCode})\n" + string.Join('\n', result.Error.TrimEnd().Split('\n').TakeLast(15)));
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

    private static string Work(DebianRootSpec spec) => $"Debian root ({spec.Name})";

    private static void Tell(DebianRootSpec spec, string line, IProgress<MachineProgress> progress)
    {
        if (line.StartsWith("I: ", StringComparison.Ordinal))
            progress.Report(new(null, line[3..]) { Work = Work(spec) });
    }
}
