using System.Xml.Linq;
using NUnit.Framework;

namespace HaK8s.Tests.Packages;

/// <summary>Checks what the packages hold, and that one that lacks something public is refused.</summary>
[NonParallelizable]
internal sealed class PackageContentTests : PackageTest
{
    private static readonly string[] Ids =
    [
        "HaK8s", "HaK8s.Audit", "HaK8s.Clusters", "HaK8s.Components", "HaK8s.Engine", "HaK8s.Hosts", "HaK8s.Kubernetes", "HaK8s.Machines", "HaK8s.Provisioning",
        "HaK8s.Tool", "HaK8s.Verification",
    ];

    [Test]
    public void Each_package_describes_itself_and_has_symbols()
    {
        var packages = Directory.EnumerateFiles(Packed.Packages, "*.nupkg").Select(PackedPackages.Read).ToList();
        Assert.That(packages.Select(package => Value(package.Metadata, "id")), Is.EquivalentTo(Ids));
        Assert.That(Ids.Distinct(StringComparer.OrdinalIgnoreCase).Count(), Is.EqualTo(Ids.Length), "names of packages have no case");
        Assert.That(packages.Select(package => Value(package.Metadata, "version")).Distinct().Count(), Is.EqualTo(1));
        foreach (var (entries, metadata) in packages)
        {
            var id = Value(metadata, "id");
            Assert.Multiple(() =>
            {
                Assert.That(Value(metadata, "description"), Does.EndWith("."), id);
                Assert.That(Value(metadata, "license"), Is.EqualTo("MIT"), id);
                Assert.That(entries, Is.SupersetOf(new[] { Value(metadata, "readme"), Value(metadata, "icon") }), id);
                Assert.That(entries, id == "HaK8s.Tool" ? Has.Member("tools/net10.0/any/DotnetToolSettings.xml") : Is.SupersetOf(new[] { $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml" }), id);
                Assert.That(PackedPackages.Read(Path.Combine(Packed.Packages, $"{id}.{Value(metadata, "version")}.snupkg")).Entries, Has.Some.EndsWith($"{id}.pdb"), id);
            });
        }
    }

    [Test]
    public void Packages_that_log_need_the_Serilog_that_NUKE_brings()
    {
        var needed = Directory.EnumerateFiles(Packed.Packages, "*.nupkg").Select(PackedPackages.Read)
            .SelectMany(package => package.Metadata.Descendants().Where(element => element.Name.LocalName == "dependency" && element.Attribute("id")!.Value == "Serilog"))
            .Select(dependency => dependency.Attribute("version")!.Value).ToList();

        Assert.That(needed, Is.Not.Empty.And.All.EqualTo("4.3.0"));
    }

    [Test]
    public async Task Sources_are_found_from_a_package_and_a_package_that_lacks_something_public_is_refused()
    {
        var clone = Packed.Folder("clone");
        await RunAsync("git", PackedPackages.Repository, "clone", "--quiet", PackedPackages.Repository, clone);
        await RunAsync("git", clone, "remote", "set-url", "origin", "https://github.com/example/hak8s.git");
        var commit = (await RunAsync("git", clone, "rev-parse", "HEAD")).Output.Trim();
        var version = Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(Packed.Packages, "HaK8s.Engine.*.nupkg").Single())["HaK8s.Engine.".Length..];
        string[] pack =
        [
            "pack", "src/HaK8s.Engine", "--configuration", "Release", "-nologo", "-warnaserror", "-p:ContinuousIntegrationBuild=true", "-p:RunAnalyzers=false",
            $"-p:BaselinePackages={Packed.Packages}", $"-p:BaselineVersion={version}",
        ];

        var (code, output) = await RunAsync("dotnet", clone, pack);

        Assert.That(code, Is.Zero, output);
        var symbols = File.ReadAllText(Directory.EnumerateFiles(Path.Combine(clone, "artifacts/dotnet/obj/HaK8s.Engine/release"), "HaK8s.Engine.pdb").Single(), System.Text.Encoding.Latin1);
        Assert.That(symbols, Does.Contain($"https://raw.githubusercontent.com/example/hak8s/{commit}/*"));

        // A type is missed by the forwarders first, a member only by the comparison of the packages.
        var lazy = Path.Combine(clone, "src/HaK8s.Engine/Utilities/Lazy.cs");
        File.WriteAllText(lazy, File.ReadAllText(lazy).Replace("public static Lazy<T> Create", "internal static Lazy<T> Create", StringComparison.Ordinal));
        (code, output) = await RunAsync("dotnet", clone, pack);

        Assert.That(output, Does.Contain("CP0002").And.Contain("Nuke.Common.Utilities.Lazy.Create"));
        Assert.That(code, Is.Not.Zero);
    }

    private static string Value(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
}
