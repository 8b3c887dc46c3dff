using HaK8s.Components;
using Nuke.Common.IO;
using Testing;

namespace Documentation;

/// <summary>Makes the site of docs/ with docfx, a .NET tool of .config/dotnet-tools.json.</summary>
static class Site
{
    /// <summary>What the site is made of, beside the code.</summary>
    /// <param name="root">Folder of the repository.</param>
    public static IEnumerable<AbsolutePath> Sources(AbsolutePath root) =>
        [root / "docs", root / "docfx.json", root / ".config", root / ".ci", root / "vagrant", root / "LICENSE", .. root.GlobFiles("*.md")];

    /// <summary>Makes the site; a warning of docfx, such as a broken link, is a failure.</summary>
    /// <param name="root">Folder of the repository.</param>
    /// <param name="work">Folder for what docfx reads: this program's assemblies with their documentation, and the pages made from them.</param>
    /// <param name="output">Folder of the site; emptied first.</param>
    /// <param name="cancellation">Kills docfx.</param>
    /// <returns>The exit code of the first program that failed, or 0.</returns>
    public static async Task<int> MakeAsync(AbsolutePath root, AbsolutePath work, AbsolutePath output, CancellationToken cancellation)
    {
        var assemblies = work / "assemblies";
        work.CreateOrCleanDirectory();
        assemblies.CreateOrCleanDirectory();
        output.CreateOrCleanDirectory();
        // The assemblies that run are the ones of these sources, so nothing has to be compiled again.
        var program = Path.GetDirectoryName(typeof(IHazCluster).Assembly.Location)!;
        foreach (var file in Directory.GetFiles(program, "*.dll").Concat(Directory.GetFiles(program, "HaK8s*.xml")))
            File.Copy(file, assemblies / Path.GetFileName(file));
        foreach (var arguments in new string[][] { ["tool", "restore"], ["docfx", root / "docfx.json", "--warningsAsErrors", "--output", output] })
        {
            if (await Dotnet.RunAsync(root, arguments, cancellation) is var exitCode and not 0)
                return exitCode;
        }

        return 0;
    }
}
