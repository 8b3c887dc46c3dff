using Nuke.Common;
using Nuke.Common.IO;

namespace Packing;

/// <summary>The packages of the last version, whose public members the new ones must still have.</summary>
static class Baseline
{
    const string Package = "HaK8s.Engine";

    /// <summary>What dotnet pack needs to compare; nothing without a folder.</summary>
    /// <param name="folder">Folder with the packages of one version.</param>
    /// <exception cref="ArgumentException">The folder has none, or several.</exception>
    public static IEnumerable<string> Arguments(AbsolutePath? folder)
    {
        if (folder is null)
            return [];
        // All packages have the same version.
        var versions = folder.GlobFiles($"{Package}.*.nupkg").Select(file => file.Name[(Package.Length + 1)..^".nupkg".Length]).ToList();
        Assert.True(versions.Count == 1, $"--baseline-packages: {folder} has {versions.Count} packages {Package}; it needs those of one version");
        return [$"-p:BaselinePackages={folder}", $"-p:BaselineVersion={versions[0]}"];
    }
}
