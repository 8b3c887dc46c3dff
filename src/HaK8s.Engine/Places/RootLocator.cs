using Nuke.Common.IO;
using Nuke.Common.Parameters;

namespace Nuke.Common.Places;

/// <summary>Finds the root of the build.</summary>
internal static class RootLocator
{
    /// <summary>The root: as given; else the nearest folder with <c>.nuke</c> above the working directory, else above the build project.</summary>
    /// <param name="option">The option <c>--root</c>; without a value it means the working directory.</param>
    /// <param name="given">The value of the parameter.</param>
    /// <param name="workingDirectory">Where the program was started.</param>
    /// <param name="buildDirectory">Where the build project or program lies.</param>
    public static AbsolutePath Find(CommandLineOption? option, string? given, string workingDirectory, string buildDirectory)
    {
        if (option is { Values.Count: 0 })
            return AbsolutePath.Create(workingDirectory);
        if (given is not null)
        {
            var root = AbsolutePath.Create(Path.GetFullPath(given, workingDirectory));
            return root.DirectoryExists() ? root : throw new UsageException($"--root: there is no directory {root}");
        }

        return Above(workingDirectory) ?? Above(buildDirectory)
            ?? throw new UsageException($"No directory '.nuke' above {workingDirectory}; use --root");
    }

    // Never ~/.nuke: that is where tools keep settings.
    private static AbsolutePath? Above(string directory)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return AbsolutePath.Create(directory).FindParentOrSelf(x => (x / ".nuke").DirectoryExists() && x.ToString() != home);
    }
}
