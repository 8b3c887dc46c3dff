using System.IO.Compression;
using System.Xml.Linq;
using HaK8s.Processes;
using HaK8s.Tests.Sessions;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.Packages;

/// <summary>The packages of this repository, packed once, and an empty folder with an empty NuGet cache to use them in.</summary>
internal sealed class PackedPackages : IDisposable
{
    public const string Variable = "HAK8S_TEST_PACKAGES";

    private const string Others = "others";

    private static readonly Dictionary<string, string> Common = new()
    {
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        // No process stays behind that would use the folder's files.
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hak8s-packages-");

    private PackedPackages()
    {
    }

    public static string Repository { get; } = Path.GetFullPath(Path.Combine(GoldenFile.ProjectDirectory, "../.."));

    public string Packages => Path.Combine(_folder.FullName, "artifacts", "packages");

    public static async Task<PackedPackages> MakeAsync()
    {
        var made = new PackedPackages();
        // Not with the empty cache: the repository would stay restored from a folder that is removed.
        var result = await RunAsync("dotnet", Repository, Common, BuildProgram.Assembly, "Pack", "--root", Repository, "--artifacts-folder", Path.GetDirectoryName(made.Packages)!);
        Assert.That(result.ExitCode, Is.Zero, result.Output + result.Error);
        return made;
    }

    /// <summary>Makes a folder; a copy of a folder of the repository, without what programs write into it, if one is given.</summary>
    public string Folder(string name, string? copied = null)
    {
        var folder = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(folder);
        if (copied is null)
            return folder;
        var source = Path.Combine(Repository, copied);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(source, file);
            if (relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "temp" or "artifacts"))
                continue;
            var target = Path.Combine(folder, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return folder;
    }

    /// <summary>Adds a stand-in of NUKE's package to what programs find.</summary>
    public void AddNuke()
    {
        if (!Directory.EnumerateFiles(Folder(Others)).Any())
            NukePackage.Write(Directory.EnumerateFiles(Packages, "HaK8s.Engine.*.nupkg").Single(), Folder(Others));
    }

    /// <summary>Runs a program that finds this repository's packages, and others in the registry, with the empty cache.</summary>
    public Task<ProcessResult> RunAsync(string program, string folder, params string[] arguments) => RunAsync(
        program,
        folder,
        new(Common)
        {
            ["NUGET_PACKAGES"] = Path.Combine(_folder.FullName, "nuget"),
            ["RestoreAdditionalProjectSources"] = $"{Packages};{Folder(Others)}",
            ["HAK8S_CACHE"] = Path.Combine(_folder.FullName, "cache"),
        },
        arguments);

    /// <summary>Names of the entries of a package, and its nuspec.</summary>
    public static (IReadOnlyList<string> Entries, XElement Metadata) Read(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        var nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
        using var stream = nuspec.Open();
        return ([.. archive.Entries.Select(entry => entry.FullName)], XDocument.Load(stream).Root!.Elements().Single());
    }

    private static Task<ProcessResult> RunAsync(string program, string folder, Dictionary<string, string> environment, params string[] arguments) =>
        LocalProcess.RunAsync(new ProcessSpec(program, arguments) { WorkingDirectory = folder, Deadline = TimeSpan.FromMinutes(20), Environment = environment }, CancellationToken.None);

    public void Dispose() => _folder.Delete(recursive: true);
}
