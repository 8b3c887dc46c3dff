using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Places;

namespace Nuke.Common;

public abstract partial class NukeBuild
{
    /// <summary>The folder with <c>.nuke</c>: <c>--root</c>, or a parent of the working directory, or of the build project.</summary>
    public static AbsolutePath RootDirectory => BuildPlaces.Root;

    /// <summary><c>.nuke/temp</c> in the root.</summary>
    public static AbsolutePath TemporaryDirectory => BuildPlaces.Temporary;

    /// <summary>The build program.</summary>
    public static AbsolutePath BuildAssemblyFile => BuildPlaces.Assembly;

    /// <summary>The folder of the build program.</summary>
    public static AbsolutePath BuildAssemblyDirectory => BuildPlaces.Assembly.Parent!;

    /// <summary>The folder of the build project; null when the program does not lie below one.</summary>
    public static AbsolutePath? BuildProjectDirectory => BuildPlaces.ProjectFile?.Parent;

    /// <summary>The build project; null when the program does not lie below one.</summary>
    public static AbsolutePath? BuildProjectFile => BuildPlaces.ProjectFile;

    /// <summary>How much of the log the console shows.</summary>
    public static Verbosity Verbosity
    {
        get => Logging.Verbosity;
        set => Logging.Verbosity = value;
    }

    /// <summary>Where the build runs: a terminal or a CI service.</summary>
    public static Host Host { get; set; } = Host.Default;

    /// <summary>The profiles whose parameters files are read.</summary>
    public static string[] LoadedLocalProfiles { get; internal set; } = [];

    /// <summary>Not on a CI service.</summary>
    public static bool IsLocalBuild => !IsServerBuild;

    /// <summary>On a CI service.</summary>
    public static bool IsServerBuild => Host is IBuildServer;

    AbsolutePath INukeBuild.RootDirectory => RootDirectory;

    AbsolutePath INukeBuild.TemporaryDirectory => TemporaryDirectory;

    AbsolutePath INukeBuild.BuildAssemblyFile => BuildAssemblyFile;

    AbsolutePath INukeBuild.BuildAssemblyDirectory => BuildAssemblyDirectory;

    AbsolutePath? INukeBuild.BuildProjectDirectory => BuildProjectDirectory;

    AbsolutePath? INukeBuild.BuildProjectFile => BuildProjectFile;

    Verbosity INukeBuild.Verbosity => Verbosity;

    Host INukeBuild.Host => Host;

    bool INukeBuild.IsLocalBuild => IsLocalBuild;

    bool INukeBuild.IsServerBuild => IsServerBuild;
}
