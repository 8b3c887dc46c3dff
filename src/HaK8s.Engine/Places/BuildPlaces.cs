using Nuke.Common.IO;
using Nuke.Common.Parameters;

namespace Nuke.Common.Places;

/// <summary>Folders and files of this build, found when first asked for.</summary>
internal static class BuildPlaces
{
    private static readonly Lazy<AbsolutePath> LazyRoot = new(() => RootLocator.Find(
        ParameterService.Current.CommandLine.Find(BuiltInParameters.Root.Name),
        ParameterService.Current.Get<string>(BuiltInParameters.Root),
        Environment.CurrentDirectory,
        ProjectFile?.Parent ?? Assembly!.Parent!));

    private static readonly Lazy<AbsolutePath?> LazyProjectFile = new(() => Assembly!.Parent!
        .FindParentOrSelf(directory => Directory.EnumerateFiles(directory, "*.csproj").Take(2).Count() == 1)
        ?.GetFiles("*.csproj").Single());

    public static AbsolutePath Root => LazyRoot.Value;

    public static AbsolutePath Temporary => Root / ".nuke" / "temp";

    public static AbsolutePath Assembly { get; } =
        AbsolutePath.Create((System.Reflection.Assembly.GetEntryAssembly() ?? typeof(BuildPlaces).Assembly).Location);

    public static AbsolutePath? ProjectFile => LazyProjectFile.Value;
}
