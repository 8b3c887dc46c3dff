using System.IO.Compression;
using Mono.Cecil;

namespace HaK8s.Tests.Packages;

/// <summary>
/// Makes a package with the name and the assemblies of Nuke.Common, which cannot be had here. What is in it is this repository's
/// engine: renamed as Nuke.Build, to which the other assemblies forward.
/// </summary>
internal static class NukePackage
{
    public const string Version = "10.1.0";

    private const string Engine = "HaK8s.Engine";

    private const string Main = "Nuke.Build";

    /// <param name="enginePackage">The packed engine.</param>
    /// <param name="folder">Where the package is written.</param>
    public static void Write(string enginePackage, string folder)
    {
        using var engine = ZipFile.OpenRead(enginePackage);
        using var archive = ZipFile.Open(Path.Combine(folder, $"Nuke.Common.{Version}.nupkg"), ZipArchiveMode.Create);
        Add(archive, "Nuke.Common.nuspec", stream => stream.Write(System.Text.Encoding.UTF8.GetBytes($"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>Nuke.Common</id>
                <version>{Version}</version>
                <authors>a test</authors>
                <description>Stands in for NUKE.</description>
                <dependencies><group targetFramework="net10.0"><dependency id="Serilog" version="{SerilogVersion(engine)}" /></group></dependencies>
              </metadata>
            </package>
            """)));
        foreach (var entry in engine.Entries.Where(entry => entry.FullName.EndsWith(".dll", StringComparison.Ordinal) && !entry.FullName.Contains("to-nuke", StringComparison.Ordinal) && entry.Name != Main + ".dll"))
        {
            using var module = ModuleDefinition.ReadModule(new MemoryStream(Bytes(entry)));
            if (module.Assembly.Name.Name == Engine)
                (module.Assembly.Name.Name, module.Assembly.Name.Version, module.Name) = (Main, new Version(Version + ".0"), Main + ".dll");
            else
                module.AssemblyReferences.Single(reference => reference.Name == Engine).Name = Main;
            Add(archive, $"lib/net10.0/{module.Assembly.Name.Name}.dll", stream => Write(module, stream));
        }
    }

    private static string SerilogVersion(ZipArchive engine)
    {
        using var nuspec = engine.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return System.Xml.Linq.XDocument.Load(nuspec).Descendants().Single(element => element.Attribute("id")?.Value == "Serilog").Attribute("version")!.Value;
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static void Write(ModuleDefinition module, Stream stream)
    {
        using var copy = new MemoryStream();
        module.Write(copy);
        stream.Write(copy.ToArray());
    }

    private static void Add(ZipArchive archive, string name, Action<Stream> write)
    {
        using var stream = archive.CreateEntry(name).Open();
        write(stream);
    }
}
